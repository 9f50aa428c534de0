package io.vaultquorum.api.wire;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a field may hold: how long a text, how many a list, how large a number may be, and what a text looks like. Of what is
 * not said everything is allowed.
 *
 * @param allowed the only texts that are allowed; empty for any
 */
public record Limit(
        boolean isRequired,
        @Nullable Integer min,
        @Nullable Integer max,
        @Nullable Pattern pattern,
        Set<String> allowed) {

    /** How much of a wrong value is said again. */
    private static final int SHOWN = 60;

    static final Limit NONE = new Limit(false, null, null, null, Set.of());

    public static Limit required() {
        return new Limit(true, null, null, null, Set.of());
    }

    public static Limit optional() {
        return NONE;
    }

    /** Characters of a text, members of a list, or the number itself. */
    public Limit within(int least, int most) {
        return new Limit(isRequired, least, most, pattern, allowed);
    }

    public Limit atLeast(int least) {
        return new Limit(isRequired, least, max, pattern, allowed);
    }

    public Limit matching(String regex) {
        return new Limit(isRequired, min, max, Pattern.compile(regex), allowed);
    }

    public Limit oneOf(Object... values) {
        Set<String> texts = new LinkedHashSet<>();
        Arrays.stream(values).map(String::valueOf).forEach(texts::add);
        return new Limit(isRequired, min, max, pattern, texts);
    }

    Optional<String> refuseText(String text) {
        if (!text.codePoints().allMatch(Limit::canBeKept)) {
            return Optional.of("has a character that no text has: U+0000, or half of a pair");
        }
        if (!allowed.isEmpty() && !allowed.contains(text)) {
            return Optional.of("is '" + shown(text) + "'. Allowed: " + String.join(", ", allowed));
        }
        Optional<String> tooLong = refuseCount(text.codePointCount(0, text.length()), "characters");
        if (tooLong.isPresent()) {
            return tooLong;
        }
        return pattern == null || pattern.matcher(text).matches()
                ? Optional.empty()
                : Optional.of("is '" + shown(text) + "'. Allowed: " + pattern);
    }

    /** PostgreSQL keeps no U+0000, and nobody half a character. */
    private static boolean canBeKept(int codePoint) {
        return codePoint != 0 && Character.getType(codePoint) != Character.SURROGATE;
    }

    Optional<String> refuseSize(int size) {
        return refuseCount(size, "members");
    }

    Optional<String> refuseNumber(BigDecimal number) {
        boolean tooSmall = min != null && number.compareTo(BigDecimal.valueOf(min)) < 0;
        boolean tooLarge = max != null && number.compareTo(BigDecimal.valueOf(max)) > 0;
        return tooSmall || tooLarge
                ? Optional.of("is " + shown(number.toPlainString()) + ". Allowed: " + range())
                : Optional.empty();
    }

    private Optional<String> refuseCount(int count, String what) {
        boolean tooFew = min != null && count < min;
        boolean tooMany = max != null && count > max;
        return tooFew || tooMany
                ? Optional.of("has " + count + " " + what + ". Allowed: " + range())
                : Optional.empty();
    }

    private String range() {
        return max == null ? "at least " + min : (min == null ? 0 : min) + " to " + max;
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "\u2026";
    }
}
