package io.vaultquorum.browser;

/** A language, where it is spoken, and what the screens are called in it. */
enum Spoken {
    ENGLISH("en", "en-GB", "Europe/Berlin"),
    JAPANESE("ja", "ja-JP", "Asia/Tokyo");

    private final String language;
    private final String locale;
    private final String timeZone;

    Spoken(String language, String locale, String timeZone) {
        this.language = language;
        this.locale = locale;
        this.timeZone = timeZone;
    }

    String language() {
        return language;
    }

    String locale() {
        return locale;
    }

    String timeZone() {
        return timeZone;
    }

    String say(String english, String japanese) {
        return this == JAPANESE ? japanese : english;
    }
}
