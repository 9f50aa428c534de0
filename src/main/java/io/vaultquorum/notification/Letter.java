package io.vaultquorum.notification;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it travels: a plain text and the same as HTML, in UTF-8 that people can read and search as it is, in neither
 * base64 nor quoted-printable.
 */
final class Letter {

    /** Octets in a line, which a mail server may refuse to exceed (RFC 5321, 4.5.3.1.6). */
    private static final int LINE_LIMIT = 998;

    private static final @Nullable Session NO_SESSION = null;

    private Letter() {}

    /** @throws IllegalArgumentException if the mail's address is none that mail can be sent to */
    static MimeMessage of(Mail mail, InternetAddress from) throws MessagingException {
        MailContent content = mail.content();
        MimeMessage letter = new MimeMessage(NO_SESSION);
        letter.setFrom(from);
        letter.setRecipient(
                Message.RecipientType.TO,
                Address.of(mail.address())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "No mail can be sent to '" + NoControls.line(mail.address()) + "'")));
        letter.setSubject(NoControls.line(content.subject()), StandardCharsets.UTF_8.name());
        letter.setSentDate(Date.from(mail.creationTime()));
        letter.setHeader("Auto-Submitted", "auto-generated");
        letter.setHeader("Content-Language", content.language().tag());
        if (content.html() == null) {
            write(letter, "plain", content.text());
        } else {
            write(letter, mail.id(), content.text(), content.html());
        }
        letter.saveChanges();
        // After that, since saving gives a Message-ID of its own: the same mail has the same one, however often it is
        // sent.
        letter.setHeader("Message-ID", "<" + mail.id() + "@" + domain(from) + ">");
        return letter;
    }

    /** The text first: of alternatives the last is the one to show, where it can be shown. */
    private static void write(MimeMessage letter, MailId id, String text, String html) throws MessagingException {
        MimeMultipart alternatives = new Alternatives(id);
        MimeBodyPart plainPart = new MimeBodyPart();
        write(plainPart, "plain", text);
        alternatives.addBodyPart(plainPart);
        MimeBodyPart htmlPart = new MimeBodyPart();
        write(htmlPart, "html", html);
        alternatives.addBodyPart(htmlPart);
        letter.setContent(alternatives);
        letter.setHeader("Content-Transfer-Encoding", encoding(text + html));
    }

    private static void write(MimePart part, String subtype, String words) throws MessagingException {
        byte[] octets = travelling(words).getBytes(StandardCharsets.UTF_8);
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(octets, "text/" + subtype + "; charset=UTF-8")));
        part.setHeader("Content-Transfer-Encoding", encoding(words));
    }

    private static String encoding(String words) {
        return words.chars().allMatch(c -> c < 0x80) ? "7bit" : "8bit";
    }

    private static String domain(InternetAddress address) {
        return address.getAddress().replaceFirst(".*@", "");
    }

    private static String travelling(String text) {
        return NoControls.lines(text).lines().map(Letter::broken).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    /** The line, with breaks after a space where there is one, and else wherever it would become too long. */
    private static String broken(String line) {
        StringBuilder lines = new StringBuilder();
        int octets = 0;
        int start = 0;
        int afterSpace = 0;
        for (int at = 0; at < line.length(); at = line.offsetByCodePoints(at, 1)) {
            int next = octets(line.codePointAt(at));
            if (octets + next > LINE_LIMIT) {
                int end = afterSpace > start ? afterSpace : at;
                lines.append(line, start, end).append("\r\n");
                octets = line.substring(end, at).getBytes(StandardCharsets.UTF_8).length;
                start = end;
            }
            octets += next;
            if (line.charAt(at) == ' ') {
                afterSpace = at + 1;
            }
        }
        return lines.append(line, start, line.length()).toString();
    }

    private static int octets(int codePoint) {
        return Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
    }

    /** With a boundary that is the mail's own, where the mail library would take a new one each time that it is written. */
    private static final class Alternatives extends MimeMultipart {

        Alternatives(MailId id) throws MessagingException {
            super("alternative");
            ContentType type = new ContentType(contentType);
            type.setParameter("boundary", "=_" + id);
            contentType = type.toString();
        }
    }
}
