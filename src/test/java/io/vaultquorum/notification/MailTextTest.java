package io.vaultquorum.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.language.Language;
import io.vaultquorum.language.Phrase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.util.HtmlUtils;

class MailTextTest {

    private static final String URL = "https://vaultquorum.example.com/camunda/app/tasklist/default/#/?task=1&a=\"b\"";
    private static final String HOSTILE =
            "</p><script>alert('x')</script>\"><a href=\"http://evil.example.com\" style='x'>Vote here</a>&lt;\u0000\n";

    @ParameterizedTest
    @EnumSource(Language.class)
    void hasOnePlaceToGoWhateverPeopleWrote(Language language) {
        String html = MailText.of(Phrase.verbatim(HOSTILE), Phrase.verbatim(HOSTILE))
                .deadline("mail.fact.until", Phrase.moment(Instant.parse("2026-01-02T03:04:05Z")))
                .fact("mail.fact.why", HOSTILE)
                .closing(Phrase.verbatim(HOSTILE))
                .link("mail.link.vote", URL)
                .in(language)
                .html();

        assertThat(html)
                .containsOnlyOnce("<a ")
                .containsOnlyOnce("href=\"")
                .contains("<a href=\"" + HtmlUtils.htmlEscape(URL) + "\"\n")
                .contains("&lt;script&gt;", "&amp;lt;")
                .doesNotContain("<script", "'x'", "http-equiv", "<style", "<img", "src=");
    }

    @Test
    void hasNothingToClickWhereThereIsNowhereToGo() {
        MailContent content = MailText.of(Phrase.verbatim("subject"), Phrase.verbatim("It is over."))
                .closing(Phrase.verbatim("Nothing changed."))
                .in(Language.ENGLISH);

        assertThat(content.text()).isEqualTo("It is over.\n\nNothing changed.\n\n-- \nVaultquorum\n");
        assertThat(content.html()).doesNotContain("<a ", "does nothing by itself");
    }

    @ParameterizedTest
    @CsvSource({"\"", "復", "𠮷", "'x '"})
    void keepsItsLinkAndItsShapeHoweverMuchThereIsToSay(String words) {
        MailText letter = MailText.of(Phrase.verbatim(words.repeat(9000)), Phrase.verbatim(words.repeat(9000)));
        for (int i = 0; i < 1000; i++) {
            letter.fact("mail.fact.why", words.repeat(i));
        }

        MailContent content = letter.closing(Phrase.verbatim(words.repeat(9000)))
                .link("mail.link.vote", URL)
                .in(Language.JAPANESE);

        assertThat(content.text().codePointCount(0, content.text().length())).isLessThan(8000);
        assertThat(content.text()).contains("[…]", "\n" + URL + "\n");
        assertThat(content.html()).hasSizeLessThan(200_000).contains("[…]").endsWith("</html>\n");
        assertThat(content.html()).containsOnlyOnce("<a href=\"" + HtmlUtils.htmlEscape(URL) + "\"");
        assertThat(content.html().split("\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(998));
    }

    @Test
    void saysALongWordInOnePieceThoughItsLinesAreShort() {
        String word = "復\"𠮷".repeat(190);

        String html = MailText.of(Phrase.verbatim("subject"), Phrase.verbatim(word))
                .in(Language.ENGLISH)
                .html();

        assertThat(html).doesNotContain(HtmlUtils.htmlEscape(word, "UTF-8"));
        assertThat(HtmlUtils.htmlUnescape(html.replaceAll("(?s)<!--.*?-->", "")))
                .contains(word);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            withdrawn by rita                            | rita さんによる取り下げ
            the approval team was changed                | 承認チームの変更
            the vault was deleted                        | ボールトの削除
            the process instance is gone: it's broken    | プロセスインスタンスの消失（it's broken）
            the access's time limit was reached          | アクセス期限の到達
            not everybody answered the invitation in time| 期限までに招待に回答しなかった人がいます
            the team's vote ended as REJECTED            | チームの投票は却下で終わりました
            left the last 2 requests unanswered          | 直近 2 件の申請に回答していません
            """)
    void saysTheLedgersReasonsInTheReadersLanguage(String sentence, String inJapanese) {
        assertThat(Phrase.ofLedger(sentence)).hasValueSatisfying(reason -> {
            assertThat(reason.in(Language.ENGLISH)).isEqualTo(sentence);
            assertThat(reason.in(Language.JAPANESE)).isEqualTo(inJapanese);
        });
    }

    @Test
    void leavesWhatIsTechnicalAsItIsAndSaysSo() {
        MailText letter = MailText.of(Phrase.verbatim("subject"), Phrase.verbatim("opening"))
                .reason("mail.fact.cause", "the vault was deleted while {nobody} looked");

        assertThat(letter.in(Language.JAPANESE).text())
                .contains("原因（英語の記録）： the vault was deleted while {nobody} looked\n");
        assertThat(letter.in(Language.ENGLISH).text())
                .contains("Cause:            the vault was deleted while {nobody} looked\n");
    }
}
