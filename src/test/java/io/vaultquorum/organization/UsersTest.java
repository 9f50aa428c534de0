package io.vaultquorum.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.language.Language;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which language a user is spoken to, before any user is asked for. */
class UsersTest {

    @Test
    void speaksThePlatformsLanguageToWhoeverHasNone() {
        assertThat(users("ja").languageOf(Optional.empty())).isEqualTo(Language.JAPANESE);
        assertThat(users("en").languageOf(Optional.empty())).isEqualTo(Language.ENGLISH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "japanese", ""})
    void doesNotStartWithALanguageThatItDoesNotSpeak(String language) {
        assertThatThrownBy(() -> users(language))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vaultquorum.language is '" + language + "'. Allowed: en, ja.");
    }

    private static Users users(String language) {
        return new Users(null, null, null, null, language);
    }
}
