package io.vaultquorum.api.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What an operation answers.
 *
 * @param body an answer of the service's model
 * @param more what the service says since the model was made: fields that it lacks
 */
public record Reply(SdkPojo body, Consumer<ObjectNode> more) {

    public static Reply of(SdkPojo body) {
        return new Reply(body, written -> {});
    }

    public Reply and(Consumer<ObjectNode> further) {
        return new Reply(body, more.andThen(further));
    }
}
