package io.vaultquorum.backup;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the backups are. Every call that changes something carries an idempotency token: the same token again has no
 * second effect and yields the first answer, so that a caller that crashed between the call and its own commit simply
 * calls again. A call starts long work and returns; its end is asked for.
 *
 * <p>An outage is an exception of any kind; the caller's job is retried.
 */
public interface BackupBackend {

    /**
     * Creates a logically air-gapped vault, compliance-locked from birth (AWS Backup,
     * {@code CreateLogicallyAirGappedBackupVault}).
     *
     * @param minRetentionDays at least 7
     * @param maxRetentionDays at least {@code minRetentionDays}, at most 36500
     * @throws IllegalArgumentException if a retention is out of bounds
     */
    Vault createLogicallyAirGappedVault(
            VaultArn arn,
            int minRetentionDays,
            int maxRetentionDays,
            Map<String, String> tags,
            String idempotencyToken);

    /**
     * Backs a resource up straight into a logically air-gapped vault (AWS Backup, {@code StartBackupJob} with
     * {@code LogicallyAirGappedBackupVaultArn}).
     *
     * @param resource the directory that is the resource
     * @param retentionDays within the vault's bounds
     * @throws IllegalArgumentException if the retention is outside the vault's bounds, or the resource is no directory
     */
    RecoveryPoint backUp(Path resource, VaultArn vault, int retentionDays, String idempotencyToken);

    Optional<Vault> findVault(VaultArn arn);

    /** The recovery points of the vault, newest first; those of the source vault for a restore access vault. */
    List<RecoveryPoint> recoveryPoints(VaultArn vault);

    /**
     * Starts to open a restore access vault on the source vault: a read-only view in another account (AWS Backup,
     * {@code CreateRestoreAccessBackupVault}, the part after the approval).
     *
     * @return the state it is in now, to be asked for again by {@link #findVault} until it is not CREATING
     */
    VaultState openRestoreAccess(VaultArn restoreAccess, VaultArn source, String idempotencyToken);

    /** Takes the restore access vault away; does nothing when it is gone. The source vault is untouched. */
    void closeRestoreAccess(VaultArn restoreAccess);

    /**
     * Starts to restore a recovery point into a new place of the account (AWS Backup, {@code StartRestoreJob}).
     *
     * @return the restore job's id
     */
    String startRestoreJob(RecoveryPointArn recoveryPoint, AccountId account, String idempotencyToken);

    Optional<RestoreJob> findRestoreJob(String restoreJobId);
}
