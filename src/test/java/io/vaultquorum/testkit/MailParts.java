package io.vaultquorum.testkit;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The two alternatives of a mail, as a mail program finds them: first the text, then the HTML. */
public final class MailParts {

    private MailParts() {}

    public static String text(MimeMessage message) {
        return content(part(message, 0));
    }

    public static String html(MimeMessage message) {
        return content(part(message, 1));
    }

    public static BodyPart part(MimeMessage message, int index) {
        try {
            return ((MimeMultipart) message.getContent()).getBodyPart(index);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String content(BodyPart part) {
        try {
            return part.getContent().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
