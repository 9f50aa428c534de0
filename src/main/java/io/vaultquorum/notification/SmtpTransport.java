package io.vaultquorum.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** To a mail server. */
final class SmtpTransport implements MailTransport {

    private final JavaMailSenderImpl server;
    private final InternetAddress from;

    SmtpTransport(JavaMailSenderImpl server, InternetAddress from) {
        this.server = server;
        this.from = from;
    }

    @Override
    public void send(Mail mail) {
        try {
            server.send(Letter.of(mail, from));
        } catch (MessagingException e) {
            throw new MailPreparationException(e);
        }
    }

    @Override
    public boolean isReachable() {
        try {
            server.testConnection();
            return true;
        } catch (MessagingException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return server.getHost() + ":" + server.getPort();
    }
}
