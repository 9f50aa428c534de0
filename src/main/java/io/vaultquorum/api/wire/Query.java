package io.vaultquorum.api.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriUtils;

/** The percent-encoding of paths and queries, as AWS's clients write it: a plus is a plus. */
public final class Query {

    private static final int BAD_REQUEST = 400;

    private Query() {}

    /** The values by name. A flag without a value has the empty text. */
    public static Map<String, List<String>> parse(String rawQuery) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String part : rawQuery.split("&")) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = decode(equals < 0 ? part : part.substring(0, equals));
                values.computeIfAbsent(name, key -> new ArrayList<>())
                        .add(equals < 0 ? "" : decode(part.substring(equals + 1)));
            }
        }
        return values;
    }

    /** @throws ApiError if it is no percent-encoding */
    static String decode(String encoded) {
        try {
            return UriUtils.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ApiError(
                    "SerializationException", BAD_REQUEST, "The address is not percent-encoded as it should be.");
        }
    }
}
