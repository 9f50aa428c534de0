package io.vaultquorum.api.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a list. A token says after which row the next page begins, not how many came before: rows that are added or taken
 * away meanwhile make nobody see a row twice, or miss one that stays.
 */
public final class Pages {

    /** A token is this and the row's key, so that what somebody made up is told from what we gave. */
    private static final String MARK = "after:";

    private Pages() {}

    /**
     * One page.
     *
     * @param next the token of the page after it; null for the last
     */
    public record Page<T>(List<T> rows, @Nullable String next) {}

    /**
     * Cuts the page out.
     *
     * @param key unique among the rows; they come in its order
     * @param size how many at most; null for the service's default, {@code most}
     * @param badToken the service's error for a token that it did not give
     */
    public static <T> Page<T> page(
            List<T> rows,
            Function<? super T, String> key,
            @Nullable Integer size,
            int most,
            @Nullable String token,
            Supplier<ApiError> badToken) {
        String after = token == null ? "" : decode(token, badToken);
        List<T> rest = rows.stream()
                .filter(row -> token == null || key.apply(row).compareTo(after) > 0)
                .sorted(Comparator.comparing(key))
                .toList();
        int count = Math.min(rest.size(), size == null ? most : size);
        List<T> page = rest.subList(0, count);
        return new Page<>(page, count < rest.size() ? encode(key.apply(page.get(count - 1))) : null);
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token, Supplier<ApiError> badToken) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (decoded.startsWith(MARK)) {
                return decoded.substring(MARK.length());
            }
        } catch (IllegalArgumentException e) {
            // no token of ours
        }
        throw badToken.get();
    }
}
