package io.vaultquorum.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.audit.VerifyTrail.Verification;
import io.vaultquorum.signing.SigningKeys;
import io.vaultquorum.testkit.MutableClock;
import io.vaultquorum.testkit.OwnThread;
import io.vaultquorum.testkit.VaultquorumTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.FileSystemUtils;

/** A node's own trail: checkpoints, whatever happens while they are made; exports; retention. All verified as an auditor would. */
@VaultquorumTest
@Order(1) // while the whole trail is short
class CheckpointsTest {

    @TempDir
    private Path directory;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private MakeCheckpoint checkpoint;

    @Autowired
    private ExportTrail export;

    @Autowired
    private PruneTrail prune;

    @Autowired
    private SigningKeys keys;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transaction;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private MutableClock clock;

    @Value("${vaultquorum.audit.checkpoints}")
    private Path checkpoints;

    private final String session = "checkpoint-" + UUID.randomUUID();

    @Test
    void speakForTheWholeTrail() throws IOException {
        append(3);
        checkpoint.make();

        Verification found = verify(null, null);

        assertThat(found.problems()).isEmpty();
        assertThat(found.notes()).hasSize(2);
    }

    @Test
    void areMadeOnlyWhenAChainGrew() throws Exception {
        append(1);
        checkpoint.make();
        long number = number();

        checkpoint.make();
        assertThat(number()).isEqualTo(number);

        append(1);
        checkpoint.make();
        assertThat(number()).isEqualTo(number + 1);
        assertThat(Checkpoint.read(
                                new CheckpointFiles(checkpoints)
                                        .read(number + 1)
                                        .orElseThrow(),
                                keys.publicKeys())
                        .chains())
                .singleElement()
                .satisfies(covered -> {
                    assertThat(covered.chain()).isEqualTo("session/" + session);
                    assertThat(covered.length()).isEqualTo(2);
                });
    }

    @Test
    void goOnAfterACrashBetweenFileAndCommit() throws IOException {
        append(2);
        checkpoint.make();
        long number = number();
        append(2);
        transaction.executeWithoutResult(status -> {
            checkpoint.make();
            status.setRollbackOnly();
        });
        assertThat(number()).isEqualTo(number);
        String written = new CheckpointFiles(checkpoints).read(number + 1).orElseThrow();

        append(2);
        checkpoint.make();

        assertThat(number()).isEqualTo(number + 2);
        assertThat(new CheckpointFiles(checkpoints).read(number + 1)).contains(written);
        assertThat(verify(null, null).problems()).isEmpty();
    }

    @Test
    void areNotMadeOverOneThatTheDatabaseDoesNotKnow() throws IOException {
        append(2);
        checkpoint.make();
        append(2);
        transaction.executeWithoutResult(status -> {
            checkpoint.make();
            status.setRollbackOnly();
        });

        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from VQ_AUDIT_EVENT where SESSION_ID = :session and CHAIN_INDEX = 4")
                    .param("session", session)
                    .update();
            assertThatThrownBy(checkpoint::make)
                    .hasMessageContaining("has another event 4 of session/" + session + " than the database");
            status.setRollbackOnly();
        });

        checkpoint.make();
        assertThat(verify(null, null).problems()).isEmpty();
    }

    @Test
    void areMadeByOneOfSeveralNodesAtATime() throws IOException {
        List<CompletableFuture<Void>> nodes = Stream.generate(() -> CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 10; i++) {
                                append(1);
                                checkpoint.make();
                            }
                        },
                        new OwnThread()))
                .limit(4)
                .toList();
        nodes.forEach(CompletableFuture::join);

        assertThat(verify(null, null).problems()).isEmpty();
    }

    @Test
    void showWhatWasChangedInTheDatabase() throws IOException {
        append(3);
        checkpoint.make();

        for (String tampering : List.of(
                "update VQ_AUDIT_EVENT set EVENT_NAME = 'Other' where SESSION_ID = :session and CHAIN_INDEX = 2",
                "delete from VQ_AUDIT_EVENT where SESSION_ID = :session and CHAIN_INDEX = 2",
                "delete from VQ_AUDIT_EVENT where SESSION_ID = :session and CHAIN_INDEX = 3",
                "delete from VQ_AUDIT_EVENT where SESSION_ID = :session")) {
            transaction.executeWithoutResult(status -> {
                jdbc.sql(tampering).param("session", session).update();
                assertThat(verify(null, null).problems())
                        .as(tampering)
                        .hasSize(1)
                        .allMatch(problem -> problem.contains(session));
                status.setRollbackOnly();
            });
        }
    }

    @Test
    void exportsATimeRangeThatVerifies() throws IOException {
        append(2);
        clock.advance(Duration.ofHours(1));
        Instant from = clock.instant();
        append(2);
        checkpoint.make();
        clock.advance(Duration.ofHours(1));
        Instant to = clock.instant();
        append(2);
        checkpoint.make();

        Verification found = verify(from, to);

        assertThat(found.problems()).isEmpty();
        assertThat(Files.readAllLines(directory.resolve("export.jsonl")).stream()
                        .filter(line -> line.contains(session)))
                .hasSize(4);
    }

    @Test
    void letRetentionBreakNoChain() throws IOException {
        append(3);
        Instant then = clock.instant().plusMillis(1);
        clock.advance(Duration.ofHours(1));

        assertThat(prune.prune(then).refusal()).get().isInstanceOf(PruneRefused.NotInACheckpoint.class);
        assertThat(prune.prune(clock.instant().plusSeconds(60)).refusal())
                .get()
                .isInstanceOf(PruneRefused.NotYet.class);
        assertThat(audit.ofSession(session)).hasSize(3);

        checkpoint.make();
        append(2);
        checkpoint.make();
        transaction.executeWithoutResult(status -> {
            // in a transaction that comes to nothing: this trail is other tests' too
            prune.prune(then).orThrow(refusal -> new AssertionError(refusal.message()));
            assertThat(audit.ofSession(session)).hasSize(2);
            assertThat(verify(null, null).problems())
                    .anyMatch(problem -> problem.contains("session/" + session + ", events 1 to 3 are missing"));
            Path copy = copyOfTheCheckpoints();
            new MakeCheckpoint(jdbc, transactions, keys, copy, events, clock).make();
            assertThat(verify(null, null, copy).problems()).isEmpty();
            status.setRollbackOnly();
        });
    }

    /** What rows are compared with is not gone with the rest. */
    @Test
    void letRetentionForgetNoTeamOfAVault() {
        Instant then = Instant.parse("2001-01-01T00:00:00Z");
        String vault = "arn:aws:backup:us-east-1:444444444444:backup-vault:" + session;
        for (String team : new String[] {"former", "newest"}) {
            audit.append(AuditEvent.of(then, "VaultProtectionChanged")
                    .inAccount("444444444444")
                    .about(vault)
                    .saying(team));
        }
        audit.append(AuditEvent.of(then, "Other").inAccount("444444444444"));
        checkpoint.make();

        prune.prune(then.plusSeconds(1)).orThrow(refusal -> new AssertionError(refusal.message()));

        assertThat(audit.latestAbout(vault, "VaultProtectionChanged")).hasValueSatisfying(event -> {
            assertThat(event.details()).isEqualTo("newest");
            assertThat(event.eventTime()).isAfter(then);
        });
        checkpoint.make();
        assertThat(verify(null, null).problems()).isEmpty();
    }

    private void append(int events) {
        for (int i = 0; i < events; i++) {
            audit.append(AuditEvent.of(clock.instant(), "Tried").ofSession(session));
        }
    }

    private long number() {
        return jdbc.sql("select CHECKPOINT_NUMBER from VQ_AUDIT_CHECKPOINT")
                .query(Long.class)
                .single();
    }

    private Path copyOfTheCheckpoints() {
        Path copy = directory.resolve("checkpoints");
        try {
            FileSystemUtils.copyRecursively(checkpoints, copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    private Verification verify(@Nullable Instant from, @Nullable Instant to) {
        return verify(from, to, checkpoints);
    }

    private Verification verify(@Nullable Instant from, @Nullable Instant to, Path checkpoints) {
        Path file = directory.resolve("export.jsonl");
        try {
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
                export.export(from, to, writer);
            }
            return VerifyTrail.verify(
                    file,
                    checkpoints,
                    Files.writeString(
                            directory.resolve("jwks.json"), keys.publicKeys().json()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
