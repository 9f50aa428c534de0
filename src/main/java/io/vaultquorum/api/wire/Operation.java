package io.vaultquorum.api.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * An operation of a service: how it is addressed, what it takes, what it does. Addresses are those of the service's model;
 * a query flag without a value belongs to them.
 *
 * @param name as in the service's model
 * @param path {@code /approval-teams/{Arn}?Delete} for example; a part in braces takes one segment
 * @param status the HTTP status of success
 * @param request an empty request, as a builder of the model
 * @param token the field whose value makes a request that is sent again the same request; null where there is none
 */
public record Operation<I extends SdkPojo>(
        String name,
        String method,
        String path,
        int status,
        Supplier<? extends SdkBuilder<?, ? extends I>> request,
        Function<Call<I>, Reply> deed,
        @Nullable String token) {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final List<String> LOOKS = List.of("Get", "List", "Describe");
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    public static <I extends SdkPojo> Operation<I> of(
            String name,
            String address,
            Supplier<? extends SdkBuilder<?, ? extends I>> request,
            Function<Call<I>, Reply> deed) {
        String[] parts = address.split(" ", 2);
        return new Operation<>(name, parts[0], parts[1], OK, request, deed, null);
    }

    /** The same, which answers with nothing and says so by its status. */
    public Operation<I> withoutContent() {
        return new Operation<>(name, method, path, NO_CONTENT, request, deed, token);
    }

    /** The same, which does once what is sent twice with the same value of this field. */
    public Operation<I> idempotentBy(String field) {
        return new Operation<>(name, method, path, status, request, deed, field);
    }

    /** Whether it changes nothing, so that a read-only user may call it. */
    public boolean looksOnly() {
        return LOOKS.stream().anyMatch(name::startsWith);
    }

    /** The flag in its address, if it has one. */
    Optional<String> flag() {
        int mark = path.indexOf('?');
        return mark < 0 ? Optional.empty() : Optional.of(path.substring(mark + 1));
    }

    /** Whether its address without the flag has this shape; then what stands in the place of its parameters, still encoded. */
    Optional<Map<String, String>> matches(String rawPath) {
        int mark = path.indexOf('?');
        String template = withoutSlash(mark < 0 ? path : path.substring(0, mark));
        String[] expected = template.split("/", -1);
        String[] found = withoutSlash(rawPath).split("/", -1);
        if (expected.length != found.length) {
            return Optional.empty();
        }
        Map<String, String> parameters = new TreeMap<>();
        for (int i = 0; i < expected.length; i++) {
            Matcher parameter = PARAMETER.matcher(expected[i]);
            if (parameter.matches() && !found[i].isEmpty()) {
                parameters.put(parameter.group(1), found[i]);
            } else if (!expected[i].equals(found[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    /** Some clients end lists with a slash, some do not. */
    private static String withoutSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
