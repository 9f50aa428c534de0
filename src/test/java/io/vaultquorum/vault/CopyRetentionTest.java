package io.vaultquorum.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.CopyJob;
import io.vaultquorum.backup.CopyJobState;
import io.vaultquorum.backup.Lifecycle;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.backup.VaultRefused;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Nobody copies into an air-gapped vault what is kept shorter or longer than its bounds say. The call is answered with a job
 * and the vault fails the job, as AWS describes it for both bounds; a caller who does not look learns it from the job.
 */
@VaultquorumTest
class CopyRetentionTest {

    @Autowired
    private Stage stage;

    @Autowired
    private CreateVault createVault;

    @Autowired
    private StartCopyJob startCopyJob;

    @Autowired
    private BackupBackend backend;

    private VaultArn ordinary;
    private VaultArn airGapped;
    private RecoveryPoint point;

    @BeforeEach
    void makeABackupAndAnAirGappedVaultOfTenToTwentyDays() {
        String name = "copies-" + UUID.randomUUID().toString().substring(0, 8);
        ordinary = create(CreateVault.Draft.ordinary(Cast.VAULT, "us-east-1", name));
        airGapped = create(CreateVault.Draft.airGapped(Cast.VAULT, "us-east-1", name + "-gap", 10, 20));
        point = backend.backUp(stage.files(), ordinary, 1, UUID.randomUUID().toString());
    }

    private VaultArn create(CreateVault.Draft draft) {
        return createVault
                .create(draft, Cast.VICTOR)
                .orThrow(refusal -> new AssertionError(refusal.message()))
                .arn();
    }

    static Stream<Lifecycle> outOfBounds() {
        return Stream.of(Lifecycle.ofDays(9), Lifecycle.ofDays(21), Lifecycle.forEver());
    }

    @ParameterizedTest
    @MethodSource("outOfBounds")
    void failsTheJobOutOfBounds(Lifecycle lifecycle) {
        CopyJob job = ended(startCopyJob.start(point.arn(), ordinary, airGapped, lifecycle, null, Cast.VICTOR));

        assertThat(job.state()).isEqualTo(CopyJobState.FAILED);
        assertThat(job.statusMessage())
                .contains("takes recovery points that are kept at least 10 days and at most 20 days")
                .contains("to be kept " + lifecycle);
        assertThat(job.destinationRecoveryPoint()).isNull();
        assertThat(job.percentDone()).isLessThan(100);
        assertThat(backend.recoveryPoints(airGapped)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VAULT_ADMINISTRATOR")
    void isNotEvenBegunByOthers(Everybody somebody) {
        for (Lifecycle lifecycle : new Lifecycle[] {Lifecycle.ofDays(9), Lifecycle.ofDays(15)}) {
            somebody.assertRefused(
                    startCopyJob.start(point.arn(), ordinary, airGapped, lifecycle, null, somebody.user()),
                    VaultRefused.class,
                    "");
        }

        assertThat(backend.recoveryPoints(airGapped)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("outOfBounds")
    void failsTheJobBehindThePort(Lifecycle lifecycle) {
        String token = UUID.randomUUID().toString();

        CopyJob job = ended(backend.startCopyJob(point.arn(), airGapped, lifecycle, token));

        assertThat(job.state()).isEqualTo(CopyJobState.FAILED);
        assertThat(backend.recoveryPoints(airGapped)).isEmpty();
    }

    @Test
    void takesBothBounds() {
        for (int days : new int[] {10, 20}) {
            CopyJob job = ended(
                    startCopyJob.start(point.arn(), ordinary, airGapped, Lifecycle.ofDays(days), null, Cast.VICTOR));

            assertThat(job.state()).as(job.statusMessage()).isEqualTo(CopyJobState.COMPLETED);
        }
        assertThat(backend.recoveryPoints(airGapped)).hasSize(2);
    }

    private CopyJob ended(Answer<CopyJob> started) {
        String id = started.orThrow(refusal -> new AssertionError(refusal.message()))
                .id();
        return await().until(
                        () -> backend.findCopyJob(id).orElseThrow(),
                        job -> job.state().hasEnded());
    }
}
