package io.vaultquorum.backup.simulated;

import io.vaultquorum.backup.VaultRefused;
import io.vaultquorum.language.Phrase;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A vault's tags in one column: a line each, {@code key=value}. */
final class Tags {

    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final int LONGEST_COLUMN = 4000;

    private Tags() {}

    static Optional<VaultRefused> refusal(Map<String, String> tags) {
        if (tags.size() > MOST || format(tags).length() > LONGEST_COLUMN) {
            return Optional.of(new VaultRefused.TooManyTags(MOST, LONGEST_COLUMN));
        }
        return tags.entrySet().stream().allMatch(Tags::isUsable)
                ? Optional.empty()
                : Optional.of(new VaultRefused.UnusableTags(
                        Phrase.of("tags.malformed").with("key", LONGEST_KEY).with("value", LONGEST_VALUE)));
    }

    private static boolean isUsable(Map.Entry<String, String> tag) {
        String key = tag.getKey();
        return !key.isEmpty()
                && key.length() <= LONGEST_KEY
                && tag.getValue().length() <= LONGEST_VALUE
                && key.indexOf('=') < 0
                && (key + tag.getValue()).chars().noneMatch(Character::isISOControl);
    }

    static String format(Map<String, String> tags) {
        StringBuilder lines = new StringBuilder();
        tags.forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
        return lines.toString();
    }

    static Map<String, String> parse(String lines) {
        return lines.lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
    }
}
