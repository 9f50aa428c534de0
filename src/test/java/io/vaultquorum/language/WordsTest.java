package io.vaultquorum.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.ibm.icu.text.MessageFormat;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.backup.VaultState;
import io.vaultquorum.session.Outcome;
import io.vaultquorum.session.quorum.Response;
import io.vaultquorum.sharing.ShareInvitationStatus;
import io.vaultquorum.team.InvitationStatus;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.team.TeamStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be said in one language can be said in the other, with the same values, and nobody asks for what has no words. */
class WordsTest {

    private static final Pattern KEY_IN_JAVA = Pattern.compile("Phrase\\s*\\.(?:of|joined)\\(\\s*\"([^\"]+)\"\\s*[),]");
    private static final Pattern SAID_IN_FORMS = Pattern.compile("\\bsay\\(([^){]*)");
    private static final Pattern KEY_IN_FORMS = Pattern.compile("'([a-z][A-Za-z]*(?:\\.[A-Za-z]*)*)'");
    private static final Pattern ODD_APOSTROPHE = Pattern.compile("(?<!')'('')*(?!')");
    private static final Pattern JAPANESE =
            Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern VALUE_OR_NAME = Pattern.compile("\\{\\w+}|ARN|BackupVaultTags");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    private static final Map<String, String> ENGLISH =
            Words.of(Language.ENGLISH).patterns();
    private static final Map<String, String> IN_JAPANESE =
            Words.of(Language.JAPANESE).patterns();

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(IN_JAPANESE.keySet()).containsExactlyInAnyOrderElementsOf(ENGLISH.keySet());
    }

    @Test
    void everyPatternParses() {
        for (Language language : Language.values()) {
            sentences(language)
                    .forEach((key, pattern) -> assertThatCode(() -> new MessageFormat(pattern, language.locale()))
                            .as("%s in %s: %s", key, language, pattern)
                            .doesNotThrowAnyException());
        }
    }

    @Test
    void bothLanguagesNameTheSameValues() {
        sentences(Language.ENGLISH)
                .forEach((key, pattern) -> assertThat(values(IN_JAPANESE.getOrDefault(key, "")))
                        .as("values of %s", key)
                        .isEqualTo(values(pattern)));
    }

    @Test
    void everyApostropheIsWrittenTwice() {
        for (Language language : Language.values()) {
            assertThat(sentences(language))
                    .allSatisfy((key, pattern) -> assertThat(pattern).doesNotContainPattern(ODD_APOSTROPHE));
        }
    }

    @Test
    void whatIsSaidInJapaneseIsJapanese() {
        assertThat(IN_JAPANESE.entrySet().stream()
                        .filter(entry -> LETTER.matcher(
                                        VALUE_OR_NAME.matcher(entry.getValue()).replaceAll(""))
                                .find())
                        .filter(entry -> !JAPANESE.matcher(entry.getValue()).find()))
                .isEmpty();
    }

    @Test
    void everyRefusalHasWords() {
        assertThat(new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("io.vaultquorum")
                                .stream()
                                .filter(type -> type.isAssignableTo(Refusal.class) && !type.isInterface())
                                .map(WordsTest::keyOf))
                .hasSizeGreaterThan(80)
                .isSubsetOf(ENGLISH.keySet());
    }

    @Test
    void everyKeyInTheSourcesHasWords() {
        assertThat(keys("src/main/java", ".java", KEY_IN_JAVA))
                .hasSizeGreaterThan(60)
                .isSubsetOf(ENGLISH.keySet());
    }

    @Test
    void everyKeyInTheFormsHasWords() {
        List<String> said = Stream.of(
                        keys("processes", ".html", SAID_IN_FORMS),
                        keys("src/main/resources/plugin-webapp", ".js", SAID_IN_FORMS))
                .flatMap(List::stream)
                .flatMap(words -> KEY_IN_FORMS.matcher(words).results())
                .map(result -> "form." + result.group(1))
                .distinct()
                .toList();

        assertThat(said)
                .hasSizeGreaterThan(150)
                .allSatisfy(key -> assertThat(ENGLISH.keySet())
                        .as(key)
                        .anyMatch(
                                known -> known.equals(key) || known.equals(key + ".other") || isBeginning(key, known)));
    }

    @Test
    void saysANumberByItsDigitsUnlessThePatternCounts() {
        assertThat(Phrase.of("allowed.atMost").with("most", 4001).in(Language.ENGLISH))
                .isEqualTo("at most 4001");
        assertThat(Phrase.of("allowed.atMost").with("most", 4001).in(Language.JAPANESE))
                .isEqualTo("4001 文字以内");
        assertThat(Phrase.of("request.holds").with("points", 1).in(Language.ENGLISH))
                .isEqualTo("1 recovery point");
        assertThat(Phrase.of("request.holds").with("points", 4001).in(Language.ENGLISH))
                .isEqualTo("4,001 recovery points");
    }

    @Test
    void saysAStateByTheNameThatAwsHasForItAndExplainsItInJapanese() {
        assertThat(Phrase.status(Outcome.APPROVED).in(Language.ENGLISH)).isEqualTo("APPROVED");
        assertThat(Phrase.status(Outcome.APPROVED).in(Language.JAPANESE)).isEqualTo("承認（APPROVED）");
    }

    @Test
    void explainsEveryStateThatARefusalNames() {
        assertThat(Stream.<Enum<?>[]>of(
                                TeamState.values(),
                                TeamStatus.values(),
                                InvitationStatus.values(),
                                ShareInvitationStatus.values(),
                                VaultState.values(),
                                Outcome.values(),
                                Response.values())
                        .flatMap(Stream::of))
                .allSatisfy(state -> assertThat(Phrase.status(state).in(Language.JAPANESE))
                        .endsWith("（" + state.name() + "）")
                        .containsPattern(JAPANESE));
    }

    @Test
    void recognizesWhatWasOnceSaid() {
        Words english = Words.of(Language.ENGLISH);
        String stored = Phrase.of("reason.withdrawn").with("user", "rita").in(Language.ENGLISH);

        assertThat(english.recognize("reason.", stored))
                .hasValueSatisfying(
                        phrase -> assertThat(phrase.in(Language.JAPANESE)).isEqualTo("rita さんによる取り下げ"));
        assertThat(english.recognize("reason.", "the vault was deleted")).contains(Phrase.of("reason.vaultDeleted"));
        assertThat(english.recognize("reason.", "the vault was deleted by nobody"))
                .isEmpty();
        assertThat(english.recognize("reason.", "said by nobody")).isEmpty();
    }

    /** All but the format of a moment, which is java.time's. */
    private static Map<String, String> sentences(Language language) {
        return Words.of(language).patterns().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("time"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<String> values(String pattern) {
        return new MessageFormat(pattern).getArgumentNames();
    }

    /** The rest of such a key is a state's name, which the form learns when it is shown. */
    private static boolean isBeginning(String key, String known) {
        return key.endsWith(".") && known.startsWith(key);
    }

    private static String keyOf(JavaClass refusal) {
        return "refused."
                + refusal.getEnclosingClass().map(JavaClass::getSimpleName).orElse("") + "." + refusal.getSimpleName();
    }

    private static List<String> keys(String folder, String ending, Pattern key) {
        Predicate<Path> wanted = file -> file.toString().endsWith(ending);
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(wanted)
                    .flatMap(file -> key.matcher(text(file)).results())
                    .map(result -> result.group(1))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
