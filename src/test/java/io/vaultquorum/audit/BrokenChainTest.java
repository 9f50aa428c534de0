package io.vaultquorum.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.audit.Checkpoint.Covered;
import io.vaultquorum.signing.SigningKeys;
import io.vaultquorum.testkit.MutableClock;
import io.vaultquorum.testkit.VaultquorumTest;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Somebody with the database changes what is in no checkpoint yet. Everything happens in transactions that come to nothing,
 * with checkpoints in a folder of this test's own: the trail is other tests' too.
 */
@VaultquorumTest
class BrokenChainTest {

    @TempDir
    private Path directory;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private MakeCheckpoint ordinary;

    @Autowired
    private SigningKeys keys;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private MutableClock clock;

    private final String session = "broken-" + UUID.randomUUID();

    /** Three events that a checkpoint speaks for, and three that none does. */
    @BeforeEach
    void write() {
        append(3);
        ordinary.make();
        append(3);
    }

    @Test
    void isWholeUntouched() {
        afterwards(checkpoint -> {
            assertThat(checkpoint.broken()).isNull();
            assertThat(checkpoint.length()).isEqualTo(6);
            assertThat(alerts()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "5 ; update VQ_AUDIT_EVENT set EVENT_NAME = 'Other' where SESSION_ID = :session and CHAIN_INDEX = 5",
                "5 ; update VQ_AUDIT_EVENT set EVENT_HASH = PREVIOUS_HASH where SESSION_ID = :session and CHAIN_INDEX = 5",
                "4 ; update VQ_AUDIT_EVENT set PREVIOUS_HASH = EVENT_HASH where SESSION_ID = :session and CHAIN_INDEX = 4",
                "3 ; update VQ_AUDIT_EVENT set USER_ID = 'mallory' where SESSION_ID = :session and CHAIN_INDEX = 3",
                "5 ; delete from VQ_AUDIT_EVENT where SESSION_ID = :session and CHAIN_INDEX = 5",
                "6 ; delete from VQ_AUDIT_EVENT where SESSION_ID = :session and CHAIN_INDEX = 6",
                "3 ; delete from VQ_AUDIT_EVENT where SESSION_ID = :session and CHAIN_INDEX = 3",
                "3 ; delete from VQ_AUDIT_EVENT where SESSION_ID = :session",
                "6 ; update VQ_AUDIT_CHAIN set HEAD_HASH = 'ffff' where ID = 'session/' || :session",
                "7 ; update VQ_AUDIT_CHAIN set CHAIN_LENGTH = 7 where ID = 'session/' || :session",
            })
    void isSaidInTheCheckpointAndToThoseWhoWatch(long event, String tampering) {
        afterwards(() -> jdbc.sql(tampering).param("session", session).update(), checkpoint -> {
            assertThat(checkpoint.broken()).isEqualTo(event);
            assertThat(alerts()).singleElement().asString().contains("session/" + session, "its event");
        });
    }

    /** All hashes calculated anew, from an event that the last checkpoint speaks for: only its head gives that away. */
    @Test
    void isSeenWhereTheHeadOfTheLastCheckpointWasWrittenAnew() {
        afterwards(
                () -> {
                    String previous = CanonicalForm.NOTHING;
                    for (int index = 1; index <= 6; index++) {
                        ChainedEvent fake = ChainedEvent.after(
                                AuditEvent.of(clock.instant(), "Fake").ofSession(session),
                                "session/" + session,
                                index - 1L,
                                previous);
                        jdbc.sql("""
                                update VQ_AUDIT_EVENT set EVENT_NAME = 'Fake', EVENT_TIME = :at, PREVIOUS_HASH = :previous,
                                    EVENT_HASH = :hash where SESSION_ID = :session and CHAIN_INDEX = :index""")
                                .param("at", RowTime.of(fake.event().eventTime()))
                                .param("previous", previous)
                                .param("hash", fake.hash())
                                .param("session", session)
                                .param("index", index)
                                .update();
                        previous = fake.hash();
                    }
                    jdbc.sql("update VQ_AUDIT_CHAIN set HEAD_HASH = :hash where ID = :chain")
                            .param("hash", previous)
                            .param("chain", "session/" + session)
                            .update();
                },
                checkpoint -> assertThat(checkpoint.broken()).isEqualTo(3));
    }

    /** Somebody put an older copy of the database in its place, and left the directory as it is. */
    @Test
    void isAlertedOnceWhereTheDatabaseIsNotWhatTheNextCheckpointSays() {
        long next = number() + 1;
        new CheckpointFiles(directory)
                .write(
                        next,
                        new Checkpoint(next, clock.instant(), CanonicalForm.NOTHING, new GrownChains(jdbc).read(10))
                                .signedBy(keys));
        MakeCheckpoint checkpoints = new MakeCheckpoint(jdbc, transactions, keys, directory, events, clock);

        checkpoints.atAnInterval();
        checkpoints.atAnInterval();

        assertThat(number()).isEqualTo(next - 1);
        assertThat(alerts(CheckpointFiles.name(next)))
                .singleElement()
                .asString()
                .contains("it is an older copy, or was changed", "does not follow the last checkpoint");
    }

    @Test
    void isAlertedOnceOfAChain() {
        afterwards(
                () -> {
                    jdbc.sql("delete from VQ_AUDIT_EVENT where SESSION_ID = :session and CHAIN_INDEX = 5")
                            .param("session", session)
                            .update();
                    make();
                    jdbc.sql("update VQ_AUDIT_CHAIN set CHAIN_LENGTH = 9 where ID = :chain")
                            .param("chain", "session/" + session)
                            .update();
                },
                checkpoint -> {
                    assertThat(checkpoint.broken()).isEqualTo(7);
                    assertThat(alerts()).hasSize(1);
                });
    }

    @Test
    void isNotWhatRetentionRemoved() {
        afterwards(
                () -> {
                    jdbc.sql("update VQ_AUDIT_CHAIN set FIRST_INDEX = 4 where ID = :chain")
                            .param("chain", "session/" + session)
                            .update();
                    jdbc.sql("delete from VQ_AUDIT_EVENT where SESSION_ID = :session and CHAIN_INDEX < 4")
                            .param("session", session)
                            .update();
                },
                checkpoint -> {
                    assertThat(checkpoint.first()).isEqualTo(4);
                    assertThat(checkpoint.broken()).isNull();
                });
    }

    @Test
    void isAProblemForTheVerifierThoughTheEventIsPutBack() {
        afterwards(
                () -> jdbc.sql(
                                "update VQ_AUDIT_EVENT set EVENT_NAME = 'Other' where SESSION_ID = :session and CHAIN_INDEX = 5")
                        .param("session", session)
                        .update(),
                checkpoint -> {
                    SeenChains seen = seen();
                    assertThat(seen.problems())
                            .anyMatch(problem ->
                                    problem.contains("was made of a trail that was not as it was written: session/"
                                            + session + ", from event 5."));
                });
    }

    private SeenChains seen() {
        try {
            // the others are elsewhere, so that only this one is read, as the first
            Checkpoint made = newest();
            new CheckpointFiles(directory.resolve("alone"))
                    .write(1, new Checkpoint(1, made.time(), CanonicalForm.NOTHING, made.chains()).signedBy(keys));
            return SeenChains.in(directory.resolve("alone"), keys.publicKeys());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private interface Found {
        void is(Covered checkpoint);
    }

    private void afterwards(Found found) {
        afterwards(() -> {}, found);
    }

    private void afterwards(Runnable tampering, Found found) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            tampering.run();
            make();
            found.is(newest().chains().stream()
                    .filter(covered -> covered.chain().equals("session/" + session))
                    .findFirst()
                    .orElseThrow());
        });
    }

    private void make() {
        new MakeCheckpoint(jdbc, transactions, keys, directory, events, clock).make();
    }

    private long number() {
        return jdbc.sql("select CHECKPOINT_NUMBER from VQ_AUDIT_CHECKPOINT")
                .query(Long.class)
                .single();
    }

    private Checkpoint newest() {
        try {
            return Checkpoint.read(new CheckpointFiles(directory).read(number()).orElseThrow(), keys.publicKeys());
        } catch (io.vaultquorum.signing.PublicKeys.NotSigned e) {
            throw new AssertionError(e);
        }
    }

    private List<String> alerts() {
        return alerts("session/" + session);
    }

    private List<String> alerts(String about) {
        return jdbc.sql("select BODY from VQ_ALERT where ALERT_KEY = :key")
                .param("key", "CHAIN_BROKEN:" + about)
                .query(String.class)
                .list();
    }

    private void append(int events) {
        for (int i = 0; i < events; i++) {
            audit.append(AuditEvent.of(clock.instant(), "Tried").ofSession(session));
        }
    }
}
