package io.vaultquorum.notification;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it travels: one plain text in UTF-8 that people can read and search as it is, in neither base64 nor
 * quoted-printable.
 */
final class Letter {

    /** Octets in a line, which a mail server may refuse to exceed (RFC 5321, 4.5.3.1.6). */
    private static final int LINE_LIMIT = 998;

    private static final @Nullable Session NO_SESSION = null;

    private Letter() {}

    /** @throws IllegalArgumentException if the mail's address is none that mail can be sent to */
    static MimeMessage of(Mail mail, InternetAddress from) throws MessagingException {
        MimeMessage letter = new MimeMessage(NO_SESSION);
        letter.setFrom(from);
        letter.setRecipient(
                Message.RecipientType.TO,
                Address.of(mail.address())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "No mail can be sent to '" + Words.line(mail.address()) + "'")));
        letter.setSubject(Words.line(mail.subject()), StandardCharsets.UTF_8.name());
        letter.setSentDate(Date.from(mail.creationTime()));
        letter.setHeader("Auto-Submitted", "auto-generated");
        String text = travelling(mail.text());
        letter.setDataHandler(new DataHandler(
                new ByteArrayDataSource(text.getBytes(StandardCharsets.UTF_8), "text/plain; charset=UTF-8")));
        letter.setHeader("Content-Transfer-Encoding", text.chars().allMatch(c -> c < 0x80) ? "7bit" : "8bit");
        letter.saveChanges();
        // After that, since saving gives a Message-ID of its own: the same mail has the same one, however often it is
        // sent.
        letter.setHeader("Message-ID", "<" + mail.id() + "@" + domain(from) + ">");
        return letter;
    }

    private static String domain(InternetAddress address) {
        return address.getAddress().replaceFirst(".*@", "");
    }

    private static String travelling(String text) {
        return Words.lines(text).lines().map(Letter::broken).collect(Collectors.joining("\r\n", "", "\r\n"));
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
}
