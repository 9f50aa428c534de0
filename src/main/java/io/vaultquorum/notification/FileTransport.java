package io.vaultquorum.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springframework.mail.MailPreparationException;

/** Into files, where there is no mail server: one a mail, in the order of time. */
final class FileTransport implements MailTransport {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final InternetAddress from;

    FileTransport(Path folder, InternetAddress from) {
        this.folder = folder;
        this.from = from;
    }

    /** The file's name is made of the mail alone, so a mail that is sent twice is one file. It appears whole or not at all. */
    @Override
    public void send(Mail mail) {
        String name = TIME.format(mail.creationTime()) + "-" + mail.id();
        Path draft = folder.resolve(name + ".part");
        try {
            Files.createDirectories(folder);
            try (OutputStream out = Files.newOutputStream(draft)) {
                Letter.of(mail, from).writeTo(out);
            }
            Files.move(draft, folder.resolve(name + ".eml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write mail " + mail.id() + " to " + folder, e);
        } catch (MessagingException e) {
            throw new MailPreparationException(e);
        }
    }

    @Override
    public boolean isReachable() {
        return true;
    }

    @Override
    public String toString() {
        return "files in " + folder;
    }
}
