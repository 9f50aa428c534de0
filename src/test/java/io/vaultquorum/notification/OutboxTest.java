package io.vaultquorum.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.language.Language;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.OwnThread;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@VaultquorumTest
class OutboxTest {

    private static final UserId ALICE = new UserId("alice");

    @Autowired
    private Outbox outbox;

    @Autowired
    private Cast cast;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private JdbcClient jdbc;

    private final TransactionTemplate transaction;
    private final String key = "test/" + UUID.randomUUID();

    OutboxTest(@Autowired PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void keepsAMailToTheAddressThatTheRecipientHasNow() {
        transaction.executeWithoutResult(
                status -> outbox.queue(key, ALICE, content("Your vote", "Please vote.\n投票してください\n")));

        assertThat(addresses()).containsExactly("alice@example.com");
        assertThat(column("TEXT_BODY")).containsExactly("Please vote.\n投票してください\n");
        assertThat(column("SENT_TIME")).containsOnlyNulls();
    }

    @Test
    void keepsAMailOnceAndLetsTheCallerGoOn() {
        transaction.executeWithoutResult(status -> outbox.queue(key, ALICE, content("First", "text")));

        transaction.executeWithoutResult(status -> {
            outbox.queue(key, ALICE, content("Second", "text"));
            outbox.queue(key + "/next", ALICE, content("Next", "text"));
        });

        assertThat(column("SUBJECT")).containsExactly("First", "Next");
    }

    @Test
    void keepsAMailOnceWhenTwoTransactionsQueueItAtOnce() throws Exception {
        CountDownLatch firstHasQueued = new CountDownLatch(1);
        CountDownLatch secondIsAboutTo = new CountDownLatch(1);

        CompletableFuture<Void> first = inItsOwnThread(() -> {
            outbox.queue(key, ALICE, content("First", "text"));
            firstHasQueued.countDown();
            await(secondIsAboutTo);
            pause();
        });
        CompletableFuture<Void> second = inItsOwnThread(() -> {
            await(firstHasQueued);
            secondIsAboutTo.countDown();
            outbox.queue(key, ALICE, content("Second", "text"));
            outbox.queue(key + "/next", ALICE, content("Next", "text"));
        });
        first.get(20, TimeUnit.SECONDS);
        second.get(20, TimeUnit.SECONDS);

        assertThat(column("SUBJECT")).containsExactly("First", "Next");
    }

    @Test
    void queuesWhatTheOtherTransactionTookBack() throws Exception {
        CountDownLatch firstHasQueued = new CountDownLatch(1);
        CountDownLatch secondIsAboutTo = new CountDownLatch(1);

        CompletableFuture<Void> first = CompletableFuture.runAsync(
                () -> transaction.executeWithoutResult(status -> {
                    outbox.queue(key, ALICE, content("First", "text"));
                    firstHasQueued.countDown();
                    await(secondIsAboutTo);
                    pause();
                    status.setRollbackOnly();
                }),
                new OwnThread());
        CompletableFuture<Void> second = inItsOwnThread(() -> {
            await(firstHasQueued);
            secondIsAboutTo.countDown();
            outbox.queue(key, ALICE, content("Second", "text"));
        });
        first.get(20, TimeUnit.SECONDS);
        second.get(20, TimeUnit.SECONDS);

        assertThat(column("SUBJECT")).containsExactly("Second");
    }

    @Test
    void keepsNothingOfWhatIsRolledBack() {
        transaction.executeWithoutResult(status -> {
            outbox.queue(key, ALICE, content("Never", "text"));
            status.setRollbackOnly();
        });

        assertThat(addresses()).isEmpty();
    }

    @Test
    void isOpenToTransactionsOnly() {
        assertThatThrownBy(() -> outbox.queue(key, ALICE, content("subject", "text")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void saysThatThereIsNobodyToTell() {
        transaction.executeWithoutResult(status -> outbox.queue(key, new UserId("nobody"), content("subject", "text")));

        assertThat(addresses()).isEmpty();
        assertThat(audit.latest(1).get(0).eventName()).isEqualTo("MailNotQueued");
        assertThat(audit.latest(1).get(0).details()).isEqualTo(key + ": there is no user nobody");
    }

    @Test
    void saysThatSomebodyHasNoAddress() {
        cast.join("nomad" + key.substring(5, 13), "", new String[0]);

        transaction.executeWithoutResult(
                status -> outbox.queue(key, new UserId("nomad" + key.substring(5, 13)), content("subject", "text")));

        assertThat(addresses()).isEmpty();
        assertThat(audit.latest(1).get(0).details()).contains("has no address that mail can be sent to");
    }

    @Test
    void takesEveryCharacterAndCutsWhatIsTooLong() {
        String subject = "a\r\nBcc: eve@example.com\u0000\u2028b\ud800";
        String text = "𠮷".repeat(9000);

        transaction.executeWithoutResult(status -> {
            outbox.queue(key, ALICE, content(subject, text));
            outbox.queue(key + "/next", ALICE, content("𠮷".repeat(300), "\u0000\r\n\u0007x\ty\rz"));
        });

        assertThat(column("SUBJECT")).containsExactly("a  Bcc: eve@example.com  b\ufffd", "𠮷".repeat(246) + " […]");
        assertThat(column("TEXT_BODY")).containsExactly("𠮷".repeat(7996) + " […]", " \n x\ty\nz");
    }

    @Test
    void leavesHtmlOutThatIsTooLongSinceHalfAPageIsNone() {
        transaction.executeWithoutResult(status -> {
            outbox.queue(key, ALICE, new MailContent(Language.ENGLISH, "a", "text", "𠮷".repeat(100_000)));
            outbox.queue(key + "/next", ALICE, new MailContent(Language.ENGLISH, "b", "text", "x".repeat(200_001)));
        });

        assertThat(column("HTML_BODY")).containsExactly("𠮷".repeat(100_000), null);
    }

    private static MailContent content(String subject, String text) {
        return new MailContent(Language.ENGLISH, subject, text, "<p>text</p>");
    }

    private CompletableFuture<Void> inItsOwnThread(Runnable work) {
        return CompletableFuture.runAsync(
                () -> transaction.executeWithoutResult(status -> work.run()), new OwnThread());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Long enough for the other transaction to stand at the key. */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> addresses() {
        return column("ADDRESS");
    }

    private List<String> column(String name) {
        return jdbc.sql("select " + name + " from VQ_MAIL where MAIL_KEY like :key order by CREATION_TIME, MAIL_KEY")
                .param("key", key + "%")
                .query(String.class)
                .list();
    }
}
