package io.vaultquorum.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.language.Language;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.testkit.MailParts;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTest {

    private static final String JAPANESE = "金庫「airgapped-vault」の復旧が承認されました。𠮷田";

    @Test
    void saysWhoItIsFromAndForWhom() throws Exception {
        MimeMessage letter = read(written(mail("Your vote", "Please vote.\n")));

        assertThat(letter.getFrom()[0]).hasToString("Vaultquorum <vq@example.com>");
        assertThat(letter.getHeader("To", null)).hasToString("alice@example.com");
        assertThat(letter.getSubject()).isEqualTo("Your vote");
        assertThat(letter.getSentDate()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(letter.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(letter.getMessageID()).isEqualTo("<4711-a@example.com>");
    }

    @Test
    void isTheSameHoweverOftenItIsWritten() throws Exception {
        Mail mail = mail("Your vote", JAPANESE);

        assertThat(written(mail)).isEqualTo(written(mail));
    }

    @Test
    void travelsAsItIsWhenItIsAscii() throws Exception {
        String written = text(written(mail("Your vote", "one\r\ntwo\nthree")));

        assertThat(written)
                .contains("Content-Type: multipart/alternative; boundary=\"=_4711-a\"\r\n")
                .contains("""
                        --=_4711-a\r
                        Content-Type: text/plain; charset=UTF-8\r
                        Content-Transfer-Encoding: 7bit\r
                        \r
                        one\r
                        two\r
                        three\r
                        \r
                        --=_4711-a\r
                        Content-Type: text/html; charset=UTF-8\r
                        Content-Transfer-Encoding: 7bit\r
                        \r
                        <p>one\r
                        two\r
                        three</p>\r
                        \r
                        --=_4711-a--\r
                        """);
    }

    @Test
    void travelsAsItIsWhenItIsJapanese() throws Exception {
        byte[] written = written(mail("承認: " + JAPANESE, JAPANESE + "\n"));

        assertThat(text(written))
                .contains("\r\n\r\n" + JAPANESE + "\r\n", "\r\n\r\n<p>" + JAPANESE + "\r\n</p>\r\n")
                .containsOnlyOnce("Content-Language: en\r\n")
                .doesNotContain("7bit", "base64", "quoted-printable");
        assertThat(text(written).split("Content-Transfer-Encoding: 8bit", -1)).hasSize(4);
        assertThat(read(written).getSubject()).isEqualTo("承認: " + JAPANESE);
        assertThat(MailParts.text(read(written))).isEqualTo(JAPANESE + "\r\n");
        assertThat(MailParts.html(read(written))).isEqualTo("<p>" + JAPANESE + "\r\n</p>\r\n");
    }

    @Test
    void isTextAloneWhenItIsFromBeforeThereWasHtml() throws Exception {
        String written = text(written(mail(new MailContent(Language.ENGLISH, "Your vote", "Please vote.\n", null))));

        assertThat(written)
                .contains("Content-Type: text/plain; charset=UTF-8\r\n", "Content-Transfer-Encoding: 7bit\r\n")
                .endsWith("\r\n\r\nPlease vote.\r\n")
                .doesNotContain("multipart");
    }

    @Test
    void hasNoHeaderThatItsWordsWouldAdd() throws Exception {
        Mail mail = new Mail(
                new MailId("4711-a"),
                new UserId("alice"),
                "alice@example.com",
                new MailContent(
                        Language.ENGLISH,
                        "Hello\r\nBcc: eve@example.com\r\n\r\nbody\u2028\u0085X-Evil: 1\u010d\u010aX-Evil: 2",
                        "text",
                        "<p>text</p>"),
                Instant.EPOCH,
                null,
                null);

        MimeMessage letter = read(written(mail));

        assertThat(letter.getAllRecipients()).hasSize(1);
        assertThat(names(letter))
                .containsExactlyInAnyOrder(
                        "From",
                        "To",
                        "Subject",
                        "Date",
                        "Auto-Submitted",
                        "Message-ID",
                        "MIME-Version",
                        "Content-Language",
                        "Content-Type",
                        "Content-Transfer-Encoding");
        assertThat(letter.getSubject())
                .startsWith("Hello  Bcc: eve@example.com    body")
                .contains("X-Evil: 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice@example.com\r\nBcc: eve@example.com", "alice@example.com\u010d\u010aBcc:eve@x.org"})
    void isNotWrittenToWhatIsNoAddress(String address) {
        MailContent content = new MailContent(Language.ENGLISH, "subject", "text", "<p>text</p>");
        Mail mail = new Mail(new MailId("4711-a"), new UserId("alice"), address, content, Instant.EPOCH, null, null);

        assertThatThrownBy(() -> written(mail)).hasMessageContaining("No mail can be sent to");
    }

    @Test
    void hasNoLineThatAServerMayRefuseAndLosesNothing() throws Exception {
        String text = "word ".repeat(500) + "\n" + "復".repeat(2000) + "\n" + "𠮷".repeat(999) + " " + "x".repeat(3000);

        byte[] written = written(mail("subject", text));

        assertThat(lines(written)).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(998));
        assertThat(MailParts.text(read(written)).replace("\r\n", "")).isEqualTo(text.replace("\n", ""));
        assertThat(text(written)).contains("word \r\nword ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "vaultquorum", "a@example.com, b@example.com", "a@example.com\r\nBcc: b@example.com"})
    void isFromOneMailboxOnly(String property) {
        assertThatThrownBy(() -> MailConfiguration.sender(property))
                .hasMessageContaining("vaultquorum.mail.from '" + property + "'");
    }

    @Test
    void isFromANameInAnyLanguage() {
        InternetAddress from = MailConfiguration.sender("承認チーム <vq@example.com>");

        assertThat(from.getPersonal()).isEqualTo("承認チーム");
        assertThat(from.toString()).startsWith("=?UTF-8?").endsWith(" <vq@example.com>");
    }

    private static Mail mail(String subject, String text) {
        return mail(new MailContent(Language.ENGLISH, subject, text, "<p>" + text + "</p>"));
    }

    private static Mail mail(MailContent content) {
        return new Mail(
                new MailId("4711-a"),
                new UserId("alice"),
                "alice@example.com",
                content,
                Instant.parse("2026-01-02T03:04:05Z"),
                null,
                null);
    }

    private static byte[] written(Mail mail) throws MessagingException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Letter.of(mail, MailConfiguration.sender("Vaultquorum <vq@example.com>"))
                .writeTo(out);
        return out.toByteArray();
    }

    private static MimeMessage read(byte[] written) throws MessagingException {
        return new MimeMessage(null, new ByteArrayInputStream(written));
    }

    private static String text(byte[] written) {
        return new String(written, StandardCharsets.UTF_8);
    }

    /** In octets. */
    private static List<byte[]> lines(byte[] written) {
        return Arrays.stream(new String(written, StandardCharsets.ISO_8859_1).split("\r\n"))
                .map(line -> line.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static List<String> names(MimeMessage letter) throws MessagingException {
        return Collections.list(letter.getAllHeaders()).stream()
                .map(Header::getName)
                .collect(Collectors.toList());
    }
}
