package io.vaultquorum.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.BackupJob;
import io.vaultquorum.backup.BackupJobState;
import io.vaultquorum.backup.CopyJob;
import io.vaultquorum.backup.CopyJobState;
import io.vaultquorum.backup.Lifecycle;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.backup.RestoreJob;
import io.vaultquorum.backup.VaultRefused;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** A backup goes into an ordinary vault, a copy of it into an air-gapped one, and from there it is restored. */
@VaultquorumTest
class VaultJobsTest {

    @Autowired
    private Stage stage;

    @Autowired
    private CreateVault createVault;

    @Autowired
    private StartBackupJob startBackupJob;

    @Autowired
    private StartCopyJob startCopyJob;

    @Autowired
    private BackupBackend backend;

    @Autowired
    private AuditTrail audit;

    @Value("${vaultquorum.data-dir}")
    private Path dataDir;

    private VaultArn ordinary;
    private VaultArn airGapped;
    private Path resource;

    @BeforeEach
    void makeAnOrdinaryAndAnAirGappedVault() {
        String name = "jobs-" + UUID.randomUUID().toString().substring(0, 8);
        ordinary = create(CreateVault.Draft.ordinary(Cast.VAULT, "us-east-1", name));
        airGapped = create(CreateVault.Draft.airGapped(Cast.VAULT, "us-east-1", name + "-gap", 7, 30));
        resource = stage.files();
    }

    private VaultArn create(CreateVault.Draft draft) {
        return made(createVault.create(draft, Cast.VICTOR)).arn();
    }

    @Test
    void backsUpCopiesAndRestoresTheSameBytes() {
        BackupJob backup =
                endedBackup(startBackupJob.start(resource, ordinary, Lifecycle.ofDays(1), null, Cast.VICTOR));
        assertThat(backup.state()).as(backup.statusMessage()).isEqualTo(BackupJobState.COMPLETED);
        assertThat(backup.percentDone()).isEqualTo(100);
        assertThat(Everybody.last(audit).eventName()).isEqualTo("StartBackupJob");

        CopyJob copy = endedCopy(startCopyJob.start(
                backup.recoveryPoint(), ordinary, airGapped, Lifecycle.ofDays(14), null, Cast.VICTOR));
        assertThat(copy.state()).as(copy.statusMessage()).isEqualTo(CopyJobState.COMPLETED);
        assertThat(copy.percentDone()).isEqualTo(100);
        RecoveryPoint original = backend.recoveryPoints(ordinary).get(0);
        RecoveryPoint copied = backend.recoveryPoints(airGapped).get(0);
        assertThat(copied.arn()).isEqualTo(copy.destinationRecoveryPoint()).isNotEqualTo(original.arn());
        assertThat(copied.sourceVault()).isEqualTo(ordinary);
        assertThat(copied.checksum()).isEqualTo(original.checksum());
        assertThat(copied.resourceName()).isEqualTo(resource.getFileName().toString());
        assertThat(copied.deleteAt()).isEqualTo(copied.creationDate().plus(Duration.ofDays(14)));

        String id = backend.startRestoreJob(
                copied.arn(), Cast.RECOVERY, UUID.randomUUID().toString());
        RestoreJob restore = await().until(
                        () -> backend.findRestoreJob(id).orElseThrow(),
                        job -> job.status().hasEnded());
        assertThat(restore.restoredChecksum()).isEqualTo(original.checksum());
        assertThat(restore.percentDone()).isEqualTo(100);
    }

    @Test
    void backsUpStraightIntoAnAirGappedVaultWithinItsBounds() {
        BackupJob fitting =
                endedBackup(startBackupJob.start(resource, airGapped, Lifecycle.ofDays(7), null, Cast.VICTOR));
        BackupJob tooShort =
                endedBackup(startBackupJob.start(resource, airGapped, Lifecycle.ofDays(6), null, Cast.VICTOR));
        BackupJob tooLong =
                endedBackup(startBackupJob.start(resource, airGapped, Lifecycle.forEver(), null, Cast.VICTOR));

        assertThat(fitting.state()).isEqualTo(BackupJobState.COMPLETED);
        assertThat(tooShort.state()).isEqualTo(BackupJobState.FAILED);
        assertThat(tooShort.statusMessage()).contains("kept at least 7 days and at most 30 days");
        assertThat(tooLong.state()).isEqualTo(BackupJobState.FAILED);
        assertThat(backend.recoveryPoints(airGapped)).hasSize(1);
    }

    @Test
    void copiesNoBytesThatAreMissingOrChanged() throws IOException {
        RecoveryPoint point =
                backend.backUp(resource, ordinary, 1, UUID.randomUUID().toString());
        Path archive = dataDir.resolve("archives").resolve(point.checksum() + ".tar");
        archive.toFile().setWritable(true);
        byte[] bytes = Files.readAllBytes(archive);
        bytes[600] ^= 1;
        Files.write(archive, bytes);

        CopyJob changed =
                endedCopy(startCopyJob.start(point.arn(), ordinary, airGapped, Lifecycle.ofDays(7), null, Cast.VICTOR));
        Files.delete(archive);
        CopyJob missing =
                endedCopy(startCopyJob.start(point.arn(), ordinary, airGapped, Lifecycle.ofDays(7), null, Cast.VICTOR));

        assertThat(changed.state()).isEqualTo(CopyJobState.FAILED);
        assertThat(changed.statusMessage()).contains("was changed: its SHA-256 is now");
        assertThat(missing.state()).isEqualTo(CopyJobState.FAILED);
        assertThat(missing.statusMessage()).contains("is missing from the store");
        assertThat(backend.recoveryPoints(airGapped)).isEmpty();
    }

    @Test
    void startsOneJobForOneToken() {
        BackupJob first = made(startBackupJob.start(resource, ordinary, Lifecycle.ofDays(1), "one", Cast.VICTOR));
        BackupJob second = made(startBackupJob.start(resource, ordinary, Lifecycle.ofDays(1), "one", Cast.VICTOR));
        BackupJob ended = endedBackup(Answer.of(first));
        CopyJob copy = made(startCopyJob.start(
                ended.recoveryPoint(), ordinary, airGapped, Lifecycle.ofDays(7), "one", Cast.VICTOR));
        CopyJob again = made(startCopyJob.start(
                ended.recoveryPoint(), ordinary, airGapped, Lifecycle.ofDays(7), "one", Cast.VICTOR));
        endedCopy(Answer.of(copy));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(again.id()).isEqualTo(copy.id());
        assertThat(backend.recoveryPoints(ordinary)).hasSize(1);
        assertThat(backend.recoveryPoints(airGapped)).hasSize(1);
    }

    @Test
    void backsNothingUpThatIsNoDirectory() {
        Everybody.assertRefusedBehindThePort(
                startBackupJob.start(
                        resource.resolve("customers.csv"), ordinary, Lifecycle.ofDays(1), null, Cast.VICTOR),
                VaultRefused.UnknownResource.class);
        Everybody.assertRefusedBehindThePort(
                startBackupJob.start(Path.of("/"), ordinary, Lifecycle.ofDays(1), null, Cast.VICTOR),
                VaultRefused.UnknownResource.class);
        Everybody.assertRefusedBehindThePort(
                startBackupJob.start(resource, ordinary, Lifecycle.ofDays(0), null, Cast.VICTOR),
                VaultRefused.OutOfRange.class);
    }

    @Test
    void copiesNothingOutOfTheAirGap() {
        RecoveryPoint point =
                backend.backUp(resource, airGapped, 7, UUID.randomUUID().toString());

        Everybody.assertRefusedBehindThePort(
                startCopyJob.start(point.arn(), airGapped, ordinary, Lifecycle.ofDays(7), null, Cast.VICTOR),
                VaultRefused.LeavesTheAirGap.class);
    }

    @Test
    void putsNothingIntoARestoreAccessVaultAndCopiesNothingOutOfIt() {
        Recovery recovery = stage.request(stage.protectedVault(stage.team(2, 3)));
        recovery.approve("alice", "bob");
        recovery.open();
        VaultArn access = recovery.accessArn();
        RecoveryPoint seen = backend.recoveryPoints(access).get(0);

        Everybody.assertRefusedBehindThePort(
                startBackupJob.start(resource, access, Lifecycle.ofDays(7), null, Cast.RITA),
                VaultRefused.ReadOnly.class);
        Everybody.assertRefusedBehindThePort(
                backend.startCopyJob(seen.arn(), access, Lifecycle.ofDays(7), "into " + access),
                VaultRefused.ReadOnly.class);
        Everybody.assertRefusedBehindThePort(
                startCopyJob.start(seen.arn(), access, access, Lifecycle.ofDays(7), null, Cast.RITA),
                VaultRefused.UnknownRecoveryPoint.class);
    }

    @Test
    void copiesIntoNoVaultOfAnotherAccount() {
        RecoveryPoint point =
                backend.backUp(resource, ordinary, 1, UUID.randomUUID().toString());
        VaultArn foreign = VaultArn.of("us-east-1", Cast.RECOVERY, "foreign");

        assertThat(startCopyJob
                        .start(point.arn(), ordinary, foreign, Lifecycle.ofDays(7), null, Cast.VICTOR)
                        .refusal())
                .hasValueSatisfying(refusal ->
                        assertThat(refusal.message()).contains("'victor' is not an administrator of Recovery"));
    }

    @Test
    void findsNoVaultThatIsNotThere() {
        VaultArn nowhere = VaultArn.of("us-east-1", Cast.VAULT, "nowhere");

        Everybody.assertRefusedBehindThePort(
                startBackupJob.start(resource, nowhere, Lifecycle.ofDays(7), null, Cast.VICTOR),
                VaultRefused.UnknownVault.class);
        assertThat(backend.recoveryPoints(nowhere)).isEmpty();
    }

    private BackupJob endedBackup(Answer<BackupJob> started) {
        String id = made(started).id();
        return await().until(
                        () -> backend.findBackupJob(id).orElseThrow(),
                        job -> job.state().hasEnded());
    }

    private CopyJob endedCopy(Answer<CopyJob> started) {
        String id = made(started).id();
        return await().until(
                        () -> backend.findCopyJob(id).orElseThrow(),
                        job -> job.state().hasEnded());
    }

    private static <T> T made(Answer<T> answer) {
        return answer.orThrow(refusal -> new AssertionError(refusal.message()));
    }
}
