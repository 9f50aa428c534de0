package io.vaultquorum.aws.cases;

import static org.awaitility.Awaitility.await;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.process.restore.Restore;
import io.vaultquorum.testkit.Recovery;
import java.util.Map;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.BackupJobState;
import software.amazon.awssdk.services.backup.model.CopyJobState;
import software.amazon.awssdk.services.backup.model.RestoreJobStatus;
import software.amazon.awssdk.services.backup.model.StartRestoreJobRequest;

/** What the cases of AWS Backup set their scenes with: vaults of victor's account, and accesses and restores of rita's. */
record BackupScenes(World world) {

    static final String NOT_HERE = "not-here";
    static final String NO_VAULT = "arn:aws:backup:us-east-1:222222222222:backup-vault:not-here";
    static final String NO_POINT = "arn:aws:backup:us-east-1:222222222222:recovery-point:not-here";
    static final String ROLE = "arn:aws:iam::222222222222:role/backup";
    static final int MOST_TAGS = 50;
    static final int LONGEST_COMMENT = 200;

    /** What a vault holds, and the vault. */
    record Held(VaultArn vault, String point) {}

    BackupClient victor() {
        return world.clients().backup("victor");
    }

    BackupClient rita() {
        return world.clients().backup("rita");
    }

    /** An air-gapped vault with one backup and no team. */
    VaultArn airGapped() {
        return world.stage().vault(Map.of());
    }

    VaultArn ordinary() {
        return world.stage().ordinaryVault();
    }

    /** An ordinary vault with nothing in it. */
    String empty() {
        String name = world.newName("empty");
        victor().createBackupVault(vault -> vault.backupVaultName(name));
        return name;
    }

    VaultArn guarded() {
        return guarded(world.sharedTeam());
    }

    VaultArn guarded(TeamArn team) {
        return world.stage().protectedVault(team);
    }

    Held in(VaultArn vault) {
        return new Held(
                vault,
                victor().listRecoveryPointsByBackupVault(list -> list.backupVaultName(vault.name()))
                        .recoveryPoints()
                        .get(0)
                        .recoveryPointArn());
    }

    /** A directory that may be backed up. */
    String directory() {
        return world.stage().files().toAbsolutePath().toUri().toString();
    }

    /** A backup of a directory into an ordinary vault, done. */
    String backup(String vault, String directory) {
        String job = victor().startBackupJob(start ->
                        start.backupVaultName(vault).resourceArn(directory).iamRoleArn(ROLE))
                .backupJobId();
        await().until(() ->
                victor().describeBackupJob(get -> get.backupJobId(job)).state() == BackupJobState.COMPLETED);
        return job;
    }

    /** A copy into an air-gapped vault, done. */
    String copy(Held from, VaultArn to) {
        String job = victor().startCopyJob(start -> start.recoveryPointArn(from.point())
                        .sourceBackupVaultName(from.vault().name())
                        .destinationBackupVaultArn(to.value())
                        .lifecycle(kept -> kept.deleteAfterDays(14L))
                        .iamRoleArn(ROLE))
                .copyJobId();
        await().until(() ->
                victor().describeCopyJob(get -> get.copyJobId(job)).copyJob().state() == CopyJobState.COMPLETED);
        return job;
    }

    /** What rita sees through an access of hers. */
    Held through(Recovery recovery) {
        return new Held(
                recovery.accessArn(),
                rita().listRecoveryPointsByBackupVault(list ->
                                list.backupVaultName(recovery.accessArn().name()))
                        .recoveryPoints()
                        .get(0)
                        .recoveryPointArn());
    }

    /** A restore as rita may ask for it. */
    StartRestoreJobRequest.Builder restoreOf(Held held) {
        return StartRestoreJobRequest.builder()
                .recoveryPointArn(held.point())
                .iamRoleArn("arn:aws:iam::333333333333:role/restore")
                .metadata(rita().getRecoveryPointRestoreMetadata(
                                get -> get.backupVaultName(held.vault().name()).recoveryPointArn(held.point()))
                        .restoreMetadata());
    }

    /** A restore that rita began, and that waits for its job to run. */
    String begun(Recovery recovery) {
        return rita().startRestoreJob(restoreOf(through(recovery)).build()).restoreJobId();
    }

    /** A restore of rita's that is done. */
    String done(Recovery recovery) {
        String job = begun(recovery);
        recovery.run(Restore.Elements.START_RESTORE_JOB);
        await().until(() -> {
            recovery.run(Restore.Elements.NEXT_LOOK);
            return rita().describeRestoreJob(get -> get.restoreJobId(job)).status() == RestoreJobStatus.COMPLETED;
        });
        return job;
    }
}
