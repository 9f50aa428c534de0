package io.vaultquorum.process.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.backup.RestoreJob;
import io.vaultquorum.backup.RestoreJobStatus;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery;
import io.vaultquorum.process.restore.Restore.Elements;
import io.vaultquorum.recovery.CloseRestoreAccess;
import io.vaultquorum.recovery.Restores;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

@VaultquorumTest
class RestoreTest {

    @Autowired
    private Stage stage;

    @Autowired
    private BackupBackend backend;

    @Autowired
    private FaultyBackend faults;

    @Autowired
    private Restores restores;

    @Autowired
    private CloseRestoreAccess closeRestoreAccess;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private HistoryService history;

    @Value("${vaultquorum.data-dir}")
    private Path dataDir;

    private Recovery recovery;
    private RecoveryPoint point;
    private Path archive;

    @BeforeEach
    void openAVault() {
        VaultArn vault = stage.protectedVault(stage.team(2, 3));
        recovery = stage.request(vault);
        recovery.approve("alice", "bob");
        recovery.open();
        point = backend.recoveryPoints(recovery.accessArn()).get(0);
        archive = dataDir.resolve("archives").resolve(point.checksum() + ".tar");
    }

    @Test
    void restoresTheBytesAndProvesThemAndGivesTheTaskBack() throws IOException {
        recovery.restore(point.arn().value());
        assertThat(recovery.taskOf("rita").getTaskDefinitionKey())
                .isEqualTo(EmergencyRecovery.Elements.RESTORE_FROM_VAULT);
        runToItsEnd();

        assertThat(restoreEnd()).isEqualTo(Elements.RESTORED);
        assertThat(restore().status()).isEqualTo(RestoreJobStatus.COMPLETED);
        assertThat(restore().validation()).isEqualTo(io.vaultquorum.recovery.Restore.Validation.SUCCESSFUL);
        Path restored = Path.of(restore().createdResourceArn().replaceFirst("^file://", ""));
        assertThat(restored.resolve("customers.csv")).content().contains("大阪");
        assertThat(restored.resolve("empty")).isEmptyDirectory();
        assertThat(Files.readString(restored.resolve("orders").resolve("one.csv")))
                .isEqualTo("1,42\n");
    }

    @Test
    void looksAgainWhileTheJobIsRunning() {
        faults.reportRestoreJobsAs(job -> new RestoreJob(job.id(), RestoreJobStatus.RUNNING, 40, null, null, null));
        recovery.restore(point.arn().value());
        recovery.run(Elements.START_RESTORE_JOB);

        recovery.run(Elements.NEXT_LOOK);

        assertThat(restore().percentDone()).isEqualTo(40);
        assertThat(recovery.job(Elements.NEXT_LOOK)).isNotNull();
    }

    @Test
    void saysThatTheArchiveIsMissing() throws IOException {
        Files.delete(archive);

        recovery.restore(point.arn().value());
        runToItsEnd();

        assertThat(restoreEnd()).isEqualTo(Elements.RESTORE_FAILED);
        assertThat(restore().status()).isEqualTo(RestoreJobStatus.FAILED);
        assertThat(restore().statusMessage()).contains("is missing from the store");
    }

    @Test
    void saysThatTheArchiveWasChanged() throws IOException {
        archive.toFile().setWritable(true);
        byte[] bytes = Files.readAllBytes(archive);
        bytes[600] ^= 1;
        Files.write(archive, bytes);

        recovery.restore(point.arn().value());
        runToItsEnd();

        assertThat(restoreEnd()).isEqualTo(Elements.RESTORE_FAILED);
        assertThat(restore().statusMessage()).contains("was changed: its SHA-256 is now");
    }

    @Test
    void saysThatTheRestoredBytesAreOthers() {
        faults.reportRestoreJobsAs(job -> new RestoreJob(
                job.id(),
                job.status(),
                job.percentDone(),
                job.statusMessage(),
                job.createdResourceArn(),
                job.restoredChecksum() == null ? null : "0".repeat(64)));

        recovery.restore(point.arn().value());
        runToItsEnd();

        assertThat(restoreEnd()).isEqualTo(Elements.CHECKSUM_WRONG);
        assertThat(restore().validation()).isEqualTo(io.vaultquorum.recovery.Restore.Validation.FAILED);
    }

    /** What somebody wrote into the restore's row: another vault's backup, another account. */
    @ParameterizedTest
    @ValueSource(strings = {"RECOVERY_POINT_ARN", "ACCOUNT_ID"})
    void beginsNothingElseThanWhatTheTeamAllowed(String column) {
        VaultArn other = stage.protectedVault(stage.team(2, 3));
        String value = column.equals("ACCOUNT_ID")
                ? "555555555555"
                : backend.recoveryPoints(other).get(0).arn().value();
        recovery.restore(point.arn().value());
        jdbc.sql("update VQ_RESTORE set " + column + " = :value where ID = :id")
                .param("value", value)
                .param("id", restore().id().value())
                .update();

        recovery.run(Elements.START_RESTORE_JOB);
        recovery.run(Elements.NEXT_LOOK);

        assertThat(restore().status()).isEqualTo(RestoreJobStatus.ABORTED);
        assertThat(restore().restoreJobId()).isNull();
    }

    /** A restore that says of itself that it has begun is followed, and never begun. */
    @Test
    void beginsNothingForARestoreThatSaysThatItHasBegun() {
        recovery.restore(point.arn().value());
        closeRestoreAccess.close(recovery.accessArn());
        jdbc.sql("update VQ_RESTORE set RESTORE_JOB_ID = 'x' where ID = :id")
                .param("id", restore().id().value())
                .update();

        recovery.runUntilItGivesUp(Elements.START_RESTORE_JOB);

        assertThat(restore().restoreJobId()).isEqualTo("x");
        assertThat(restore().status().hasEnded()).isFalse();
        assertThat(restore().createdResourceArn()).isNull();
    }

    /** Somebody opened it again in its row. */
    @Test
    void beginsNothingFromAnAccessThatWasClosedWhateverItSays() {
        closeRestoreAccess.close(recovery.accessArn());
        jdbc.sql("update VQ_RESTORE_ACCESS set CLOSED_TIME = null, END_TIME = null where ARN = :access")
                .param("access", recovery.accessArn().value())
                .update();

        assertThatThrownBy(() -> recovery.restore(point.arn().value())).hasMessageContaining("is not open");
    }

    @Test
    void beginsNothingOnceTheAccessIsClosed() {
        recovery.restore(point.arn().value());
        closeRestoreAccess.close(recovery.accessArn());

        recovery.run(Elements.START_RESTORE_JOB);
        recovery.run(Elements.NEXT_LOOK);

        assertThat(restoreEnd()).isEqualTo(Elements.RESTORE_FAILED);
        assertThat(restore().status()).isEqualTo(RestoreJobStatus.ABORTED);
        assertThat(restore().restoreJobId()).isNull();
        assertThat(restore().statusMessage()).contains("The access was closed");
    }

    @Test
    void tellsTheRequesterThatARestoreWaitsForAnOperator() {
        faults.reportRestoreJobsAs(job -> {
            throw new IllegalStateException("the backup service does not answer");
        });
        recovery.restore(point.arn().value());

        for (int i = 0; i < 5; i++) {
            recovery.run(Elements.START_RESTORE_JOB);
        }

        assertThat(restore().statusMessage()).isEqualTo("Waits for an operator: the backup service does not answer");
    }

    @Test
    void startsTheJobOnceHoweverOftenItIsTold() {
        String first = backend.startRestoreJob(point.arn(), recovery.accessArn().account(), "one-token");

        String second =
                backend.startRestoreJob(point.arn(), recovery.accessArn().account(), "one-token");

        assertThat(second).isEqualTo(first);
    }

    private void runToItsEnd() {
        recovery.run(Elements.START_RESTORE_JOB);
        await().until(() -> backend.findRestoreJob(restore().restoreJobId())
                .orElseThrow()
                .status()
                .hasEnded());
        recovery.run(Elements.NEXT_LOOK);
    }

    private io.vaultquorum.recovery.Restore restore() {
        return restores.ofAccess(recovery.accessArn()).get(0);
    }

    private String restoreEnd() {
        String instance = history.createHistoricProcessInstanceQuery()
                .superProcessInstanceId(recovery.processInstanceId())
                .processDefinitionKey(Restore.PROCESS)
                .singleResult()
                .getId();
        return Recovery.endOf(history, instance);
    }
}
