package io.vaultquorum.api.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.process.engine.EngineRefusals;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** A service of the rest-json protocol: finds the operation, reads what it takes, and writes what it answers. */
public final class RestJsonService implements WireService {

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NO_CONTENT = 204;
    private static final int INTERNAL = 500;

    /** No request of the model is deeper than six. */
    private static final int DEEPEST_JSON = 32;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST_JSON)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Dialect dialect;
    private final List<Operation<?>> operations;
    private final ClientTokens tokens;
    private final RefusedCalls refusedCalls;

    /** @param parts the operations, in whatever order */
    public RestJsonService(
            Dialect dialect, List<? extends Operations> parts, ClientTokens tokens, RefusedCalls refusedCalls) {
        this.dialect = dialect;
        this.tokens = tokens;
        this.refusedCalls = refusedCalls;
        this.operations = parts.stream()
                .flatMap(part -> part.operations().stream())
                .sorted(Comparator.comparing(
                                (Operation<?> operation) -> operation.flag().isEmpty())
                        .thenComparing(Operation::name))
                .toList();
    }

    @Override
    public String name() {
        return dialect.name();
    }

    /** All that the service offers, by name. */
    public List<Operation<?>> operations() {
        return operations.stream().sorted(Comparator.comparing(Operation::name)).toList();
    }

    @Override
    public WireAnswer answer(HttpCall call, String path, Principal caller) {
        Map<String, List<String>> query = Query.parse(call.rawQuery());
        for (Operation<?> operation : operations) {
            Optional<Map<String, String>> inPath = operation.method().equals(call.method())
                            && operation.flag().stream().allMatch(query::containsKey)
                    ? operation.matches(path)
                    : Optional.empty();
            if (inPath.isPresent()) {
                return answer(operation, inPath.get(), query, call, caller);
            }
        }
        throw new ApiError("UnknownOperationException", NOT_FOUND, "There is no such operation.");
    }

    private <I extends SdkPojo> WireAnswer answer(
            Operation<I> operation,
            Map<String, String> inPath,
            Map<String, List<String>> query,
            HttpCall call,
            Principal caller) {
        Map<String, String> decoded = new TreeMap<>();
        JsonNode body = JsonNodeFactory.instance.objectNode();
        try {
            if (!operation.looksOnly() && !caller.role().isAdministrator()) {
                throw denied(operation.name(), caller, "the user is read-only");
            }
            inPath.forEach((name, value) -> decoded.put(name, Query.decode(value)));
            body = body(call.body());
            return answer(operation, decoded, query, body, caller);
        } catch (ApiError e) {
            if (!operation.looksOnly()) {
                String address = call.method() + " " + call.rawPath();
                refusedCalls.record(
                        new RefusedCalls.Asked(operation.name(), address, decoded.values(), body, caller), e);
            }
            throw e;
        } catch (RuntimeException e) {
            Optional<Refusal> refusal = EngineRefusals.refusalIn(e);
            if (EngineRefusals.isForbidden(e)) {
                throw refusal.map(said -> new ApiError("AccessDeniedException", FORBIDDEN, said.message()))
                        .orElseGet(() -> denied(operation.name(), caller, "the user's role does not allow it"));
            }
            throw refusal.<RuntimeException>map(dialect.refused()).orElse(e);
        }
    }

    private <I extends SdkPojo> WireAnswer answer(
            Operation<I> operation,
            Map<String, String> inPath,
            Map<String, List<String>> query,
            JsonNode body,
            Principal caller) {
        SdkBuilder<?, ? extends I> builder = operation.request().get();
        new RequestReader(operation.name(), dialect.limits(), dialect.invalid())
                .read((SdkPojo) builder, inPath, query, body);
        Call<I> asked = new Call<>(builder.build(), body, caller);
        String token = operation.token() == null ? null : token(operation.token(), query, body);
        String written = operation.token() == null
                ? write(operation, asked)
                : tokens.once(
                        new ClientTokens.Request(
                                caller.account() + " " + dialect.name() + ":" + operation.name(),
                                Optional.ofNullable(token)
                                        .orElseGet(() -> UUID.randomUUID().toString()),
                                inPath + " " + query + " " + body),
                        () -> write(operation, asked),
                        dialect.tokenReused());
        return WireAnswer.json(operation.status(), operation.status() == NO_CONTENT ? "" : written);
    }

    private <I extends SdkPojo> String write(Operation<I> operation, Call<I> call) {
        Reply reply = carryOut(operation, call);
        ObjectNode written = AnswerWriter.write(reply.body());
        reply.more().accept(written);
        return written.toString();
    }

    private <I extends SdkPojo> Reply carryOut(Operation<I> operation, Call<I> call) {
        try {
            return operation.deed().apply(call);
        } catch (CallRefused e) {
            throw dialect.refused().apply(e.refusal()).by(e.refusal());
        }
    }

    /** Where the operation has no body it stands in the query. */
    private static @Nullable String token(String field, Map<String, List<String>> query, JsonNode body) {
        JsonNode inBody = body.get(field);
        if (inBody != null && !inBody.isNull()) {
            return inBody.asText();
        }
        return query.getOrDefault(field, List.of()).stream().findFirst().orElse(null);
    }

    /** The words of AWS's own front end. */
    private ApiError denied(String operation, Principal caller, String why) {
        return new ApiError(
                "AccessDeniedException",
                FORBIDDEN,
                "User: " + caller.arn() + " is not authorized to perform: " + dialect.name() + ":" + operation
                        + " because no identity-based policy allows the " + dialect.name() + ":" + operation
                        + " action: in account " + caller.account() + " " + why + ".");
    }

    private static JsonNode body(byte[] bytes) {
        try {
            JsonNode read = bytes.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(bytes);
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (IOException e) {
            throw new ApiError("SerializationException", BAD_REQUEST, "The body is not JSON that can be read.");
        }
        throw new ApiError("SerializationException", BAD_REQUEST, "The body is not a JSON object.");
    }

    @Override
    public WireAnswer error(ApiError error, String requestId) {
        String code = error.status() == INTERNAL ? dialect.failure() : error.code();
        ObjectNode body = JSON.createObjectNode().put("__type", code).put(dialect.message(), error.getMessage());
        dialect.code().ifPresent(member -> body.put(member, code));
        return new WireAnswer(error.status(), WireAnswer.JSON, body.toString(), Map.of("x-amzn-ErrorType", code));
    }
}
