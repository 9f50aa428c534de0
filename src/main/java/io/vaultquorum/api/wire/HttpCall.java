package io.vaultquorum.api.wire;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came in, nothing of it decoded that the signature covers.
 *
 * @param rawPath the whole path, still percent-encoded
 * @param rawQuery what follows the question mark, still percent-encoded; empty where there is none
 * @param headers by name in lower case
 * @param body the bytes of the body, at most {@link AwsServlet#LONGEST_BODY_BYTES}
 */
@SuppressWarnings("ArrayRecordComponent") // read once, and never compared
public record HttpCall(String method, String rawPath, String rawQuery, Map<String, List<String>> headers, byte[] body) {

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }
}
