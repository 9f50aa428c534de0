package io.vaultquorum.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.language.Language;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.testkit.MailParts;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTransportTest {

    @TempDir
    private Path dataDir;

    private Path folder;
    private FileTransport transport;

    @BeforeEach
    void makeTransport() {
        folder = dataDir.resolve("outbox");
        transport = new FileTransport(folder, MailConfiguration.sender("vaultquorum@localhost"));
    }

    @Test
    void writesAFileThatAProgramReadsAndAPersonSearches() throws Exception {
        transport.send(mail("a", "2026-01-02T03:04:05.006Z", "承認されました\n"));

        Path file = folder.resolve("20260102T030405.006Z-a.eml");
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage letter = new MimeMessage(null, in);
            assertThat(MailParts.text(letter)).isEqualTo("承認されました\r\n");
            assertThat(MailParts.html(letter)).isEqualTo("<p>承認されました\r\n</p>\r\n");
        }
        assertThat(Files.readAllLines(file)).contains("承認されました", "To: alice@example.com");
    }

    @Test
    void listsFilesInTheOrderOfTime() throws IOException {
        transport.send(mail("c", "2026-01-02T03:04:05.000Z", "1"));
        transport.send(mail("a", "2026-10-02T03:04:05.000Z", "3"));
        transport.send(mail("b", "2026-01-02T03:04:05.100Z", "2"));

        assertThat(files()).extracting(name -> name.replaceFirst(".*-", "")).containsExactly("c.eml", "b.eml", "a.eml");
    }

    @Test
    void writesAMailThatIsSentTwiceOnce() throws IOException {
        Mail mail = mail("a", "2026-01-02T03:04:05.006Z", "text");
        transport.send(mail);

        transport.send(mail);

        assertThat(files()).containsExactly("20260102T030405.006Z-a.eml");
    }

    @Test
    void saysWhyItCannotWrite() throws IOException {
        Files.writeString(folder, "a file in the folder's place");

        assertThatThrownBy(() -> transport.send(mail("a", "2026-01-02T03:04:05.006Z", "text")))
                .hasMessageContaining("Could not write mail a to " + folder);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Mail mail(String id, String time, String text) {
        return new Mail(
                new MailId(id),
                new UserId("alice"),
                "alice@example.com",
                new MailContent(Language.JAPANESE, "subject", text, "<p>" + text + "</p>"),
                Instant.parse(time),
                null,
                null);
    }
}
