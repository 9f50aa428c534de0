package io.vaultquorum.backup.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.backup.BackupJob;
import io.vaultquorum.backup.BackupJobState;
import io.vaultquorum.backup.CopyJob;
import io.vaultquorum.backup.CopyJobState;
import io.vaultquorum.backup.Lifecycle;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.backup.RestoreJob;
import io.vaultquorum.backup.RestoreJobStatus;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.backup.VaultRefused;
import io.vaultquorum.backup.VaultState;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A backend that takes 100 seconds for everything, on the node whose workers carry its jobs on. */
@VaultquorumTest
class SimulatedTimesTest {

    private static final Duration LONG = Duration.ofSeconds(100);

    @Autowired
    private Stage stage;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ArchiveStore archives;

    @Autowired
    private Clock clock;

    private SimulatedBackend backend;
    private VaultArn vault;

    @BeforeEach
    void makeASlowBackendAndAVault() {
        SimulatedProperties slow = new SimulatedProperties(LONG, LONG, LONG, LONG, LONG, null);
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        SimulatedVaults vaults = new SimulatedVaults(jdbc, transaction, slow, clock);
        backend = new SimulatedBackend(
                vaults,
                new SimulatedRecoveryPoints(jdbc, vaults, clock),
                new SimulatedJobs(jdbc, transaction, slow, clock),
                archives,
                new Resources(Path.of("target", "test-data")),
                transaction);
        vault = VaultArn.of(
                "us-east-1", Cast.VAULT, "slow-" + UUID.randomUUID().toString().substring(0, 8));
    }

    @Test
    void aVaultIsCreatingAndTakesNothingUntilItIsAvailable() {
        Vault made = made(backend.createVault(vault, Map.of(), vault.value()));
        assertThat(made.state()).isEqualTo(VaultState.CREATING);
        Answer<BackupJob> early = backend.startBackupJob(stage.files(), vault, Lifecycle.ofDays(1), "early " + vault);
        assertThat(early.refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal).isInstanceOf(VaultRefused.NotAvailable.class));

        stage.timePasses(LONG);

        assertThat(backend.findVault(vault).orElseThrow().state()).isEqualTo(VaultState.AVAILABLE);
        assertThat(backend.startBackupJob(stage.files(), vault, Lifecycle.ofDays(1), "late " + vault)
                        .refusal())
                .isEmpty();
    }

    @Test
    void anAirGappedVaultIsLockedWhileItIsStillCreating() {
        Vault made = made(backend.createLogicallyAirGappedVault(vault, 7, 30, Map.of(), vault.value()));

        assertThat(made.state()).isEqualTo(VaultState.CREATING);
        assertThat(backend.removeLock(vault).refusal()).isPresent();
    }

    @Test
    void aBackupJobSaysHowFarItIs() {
        available();
        String id = made(backend.startBackupJob(stage.files(), vault, Lifecycle.ofDays(9), "backup " + vault))
                .id();
        assertThat(backend.findBackupJob(id).orElseThrow().percentDone()).isLessThan(10);
        await().until(() -> backend.findBackupJob(id).orElseThrow().state() == BackupJobState.RUNNING);

        stage.timePasses(Duration.ofSeconds(40));
        assertThat(backend.findBackupJob(id).orElseThrow().percentDone()).isBetween(40, 60);
        stage.timePasses(Duration.ofSeconds(60));

        BackupJob ended = await().until(
                        () -> backend.findBackupJob(id).orElseThrow(),
                        job -> job.state().hasEnded());
        assertThat(ended.state()).isEqualTo(BackupJobState.COMPLETED);
        assertThat(ended.percentDone()).isEqualTo(100);
        assertThat(ended.completionDate()).isNotNull();
    }

    @Test
    void aCopyJobSaysHowFarItIs() {
        RecoveryPoint point = available();
        String id = made(backend.startCopyJob(point.arn(), vault, Lifecycle.ofDays(9), "copy " + vault))
                .id();
        assertThat(backend.findCopyJob(id).orElseThrow().percentDone()).isLessThan(10);
        await().until(() -> backend.findCopyJob(id).orElseThrow().state() == CopyJobState.RUNNING);

        stage.timePasses(Duration.ofSeconds(40));
        assertThat(backend.findCopyJob(id).orElseThrow().percentDone()).isBetween(40, 60);
        stage.timePasses(Duration.ofSeconds(60));

        CopyJob ended = await().until(
                        () -> backend.findCopyJob(id).orElseThrow(),
                        job -> job.state().hasEnded());
        assertThat(ended.state()).isEqualTo(CopyJobState.COMPLETED);
        assertThat(ended.percentDone()).isEqualTo(100);
    }

    @Test
    void aCopyJobFailsAtOnceWhenItCannotEndWell() {
        RecoveryPoint point = available();
        String id = made(backend.startCopyJob(point.arn(), vault, Lifecycle.ofDays(6), "short " + vault))
                .id();

        CopyJob ended = await().until(
                        () -> backend.findCopyJob(id).orElseThrow(),
                        job -> job.state().hasEnded());

        assertThat(ended.state()).isEqualTo(CopyJobState.FAILED);
        assertThat(ended.percentDone()).isLessThan(100);
    }

    @Test
    void aRestoreJobSaysHowFarItIs() {
        RecoveryPoint point = available();
        String id = backend.startRestoreJob(point.arn(), Cast.RECOVERY, "restore " + vault);
        assertThat(backend.findRestoreJob(id).orElseThrow().percentDone()).isLessThan(10);
        await().until(() -> backend.findRestoreJob(id).orElseThrow().status() == RestoreJobStatus.RUNNING);

        stage.timePasses(Duration.ofSeconds(40));
        assertThat(backend.findRestoreJob(id).orElseThrow().percentDone()).isBetween(40, 60);
        stage.timePasses(Duration.ofSeconds(60));

        RestoreJob ended = await().until(
                        () -> backend.findRestoreJob(id).orElseThrow(),
                        job -> job.status().hasEnded());
        assertThat(ended.status()).isEqualTo(RestoreJobStatus.COMPLETED);
        assertThat(ended.percentDone()).isEqualTo(100);
    }

    @Test
    void aRestoreJobSaysThatItsRecoveryPointWasDeletedMeanwhile() {
        VaultArn ordinary = VaultArn.of("us-east-1", Cast.VAULT, vault.name() + "-o");
        made(backend.createVault(ordinary, Map.of(), ordinary.value()));
        stage.timePasses(LONG);
        RecoveryPoint point = backend.backUp(stage.files(), ordinary, 1, "backup " + ordinary);
        String id = backend.startRestoreJob(point.arn(), Cast.RECOVERY, "restore " + ordinary);

        made(backend.deleteRecoveryPoint(ordinary, point.arn()));
        stage.timePasses(LONG);

        RestoreJob ended = await().until(
                        () -> backend.findRestoreJob(id).orElseThrow(),
                        job -> job.status().hasEnded());
        assertThat(ended.status()).isEqualTo(RestoreJobStatus.FAILED);
        assertThat(ended.statusMessage()).contains("was deleted before it was restored");
    }

    /** An air-gapped vault that is ready, with a recovery point in it. */
    private RecoveryPoint available() {
        made(backend.createLogicallyAirGappedVault(vault, 7, 30, Map.of(), vault.value()));
        stage.timePasses(LONG);
        return backend.backUp(stage.files(), vault, 7, "first " + vault);
    }

    private static <T> T made(Answer<T> answer) {
        return answer.orThrow(refusal -> new AssertionError(refusal.message()));
    }
}
