package io.vaultquorum.api.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What goes back over the wire.
 *
 * @param body empty where there is none
 * @param headers beside those that every answer has
 */
public record WireAnswer(int status, String contentType, String body, Map<String, String> headers) {

    static final String JSON = "application/json";

    static WireAnswer json(int status, String body) {
        return new WireAnswer(status, JSON, body, Map.of());
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
