package io.vaultquorum.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Notes in the trail what was asked by somebody known, would have changed something, and was refused, whatever refused it.
 * What the engine's doorstep refuses is not told here: it notes that itself.
 */
@Component
public class RefusedCalls {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedCalls.class);

    /** In whose role the backend is to act: no call is about that. */
    private static final String ROLE = "arn:aws:iam:";

    private final AuditTrail audit;
    private final Clock clock;

    RefusedCalls(AuditTrail audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One call.
     *
     * @param operation as in the service's model
     * @param address method and path, still encoded
     * @param inPath what stands in the place of the path's parameters
     */
    record Asked(String operation, String address, Collection<String> inPath, JsonNode body, Principal caller) {}

    /** Once its transaction is undone. The caller hears the error, whatever becomes of the event. */
    void record(Asked asked, ApiError error) {
        AuditEvent event = AuditEvent.of(clock.instant(), asked.operation())
                .by(asked.caller().user().value())
                .inAccount(asked.caller().account().value())
                .refusedWith(error.rule(), error.getMessage())
                .saying(asked.address());
        try {
            audit.append(resource(asked).map(event::about).orElse(event));
        } catch (RuntimeException e) {
            LOG.error("VQ-0013 a refusal could not be recorded: {}", error.getMessage(), e);
        }
    }

    /** The ARN that the call names: in its path, else in a field of its own, else in a list. */
    private static Optional<String> resource(Asked asked) {
        return Stream.of(asked.inPath().stream(), texts(asked.body()), lists(asked.body()))
                .flatMap(values -> values)
                .filter(value -> value.startsWith("arn:") && !value.startsWith(ROLE))
                .findFirst();
    }

    private static Stream<String> texts(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    private static Stream<String> lists(JsonNode body) {
        return StreamSupport.stream(body.spliterator(), false)
                .filter(JsonNode::isArray)
                .flatMap(RefusedCalls::texts);
    }
}
