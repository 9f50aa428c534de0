package io.vaultquorum.language;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages that Vaultquorum speaks to people. The audit trail, the log and AWS's API are in English. */
public enum Language {
    ENGLISH(Locale.ENGLISH),
    JAPANESE(Locale.JAPANESE);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** The language of this tag, as in {@code ja} or {@code ja-JP}; empty if Vaultquorum does not speak it. */
    public static Optional<Language> of(@Nullable String tag) {
        String wanted = Locale.forLanguageTag(String.valueOf(tag)).getLanguage();
        return Arrays.stream(values())
                .filter(language -> language.tag().equals(wanted))
                .findFirst();
    }

    /** {@code en} or {@code ja}. */
    public String tag() {
        return locale.getLanguage();
    }

    Locale locale() {
        return locale;
    }
}
