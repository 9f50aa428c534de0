package io.vaultquorum.process.maildelivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.notification.Outbox;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a node does that has no mail server. */
@VaultquorumTest
class FileDeliveryTest {

    @Autowired
    private Outbox outbox;

    @Autowired
    private Stage stage;

    @Value("${vaultquorum.data-dir}")
    private Path dataDir;

    @Test
    void writesMailsToTheOutboxFolder(@Autowired PlatformTransactionManager transactions) throws IOException {
        String key = "test/" + UUID.randomUUID();
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> outbox.queue(key, new UserId("alice"), "subject", "承認 " + key));

        stage.deliverMails();

        try (Stream<Path> files = Files.list(dataDir.resolve("outbox"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".eml")))
                    .satisfiesOnlyOnce(file -> assertThat(file).content().contains("\r\n承認 " + key + "\r\n"));
        }
    }
}
