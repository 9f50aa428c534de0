package io.vaultquorum.notification;

/** What people wrote, made harmless for a mail: no character that ends a header, and none that a database refuses. */
final class NoControls {

    static final String CUT = " […]";

    private NoControls() {}

    /** One line: every control character and line separator becomes a space. */
    static String line(String words) {
        return words.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ")
                .replaceAll("\\p{Cs}", "\uFFFD")
                .strip();
    }

    /** Lines that end with {@code \n}: every other control character but a tab becomes a space. */
    static String lines(String words) {
        return words.replaceAll("\\r\\n?", "\n")
                .replaceAll("[\\p{Cc}&&[^\\n\\t]]", " ")
                .replaceAll("\\p{Cs}", "\uFFFD");
    }

    /**
     * At most so many characters, with a sign that something is missing.
     *
     * @param limit in characters, as people count them: one outside the first plane is one
     */
    static String cut(String words, int limit) {
        return words.codePointCount(0, words.length()) <= limit
                ? words
                : words.substring(0, words.offsetByCodePoints(0, limit - CUT.length())) + CUT;
    }
}
