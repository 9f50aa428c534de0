package io.vaultquorum.backup;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the backups are. Every call that begins something carries an idempotency token: the same token again has no
 * second effect and yields the first answer, so that a caller that crashed between the call and its own commit simply
 * calls again. A call starts long work and returns; its end is asked for.
 *
 * <p>What a vault refuses ({@link VaultRefused}) is refused here, whoever calls: the port does not know who asks, and no
 * caller inside the house is trusted more than another. Who may ask is the caller's business.
 *
 * <p>An outage is an exception of any kind; the caller's job is retried.
 */
public interface BackupBackend {

    /**
     * Creates an ordinary vault (AWS Backup, {@code CreateBackupVault}). It is CREATING at first. Refuses a name that the
     * account has in this Region already.
     */
    Answer<Vault> createVault(VaultArn arn, Map<String, String> tags, String idempotencyToken);

    /**
     * Creates a logically air-gapped vault, compliance-locked from birth (AWS Backup,
     * {@code CreateLogicallyAirGappedBackupVault}). It is CREATING at first. Refuses a retention out of bounds, and a name
     * that the account has in this Region already.
     *
     * @param minRetentionDays at least 7
     * @param maxRetentionDays at least {@code minRetentionDays}, at most 36500
     */
    Answer<Vault> createLogicallyAirGappedVault(
            VaultArn arn,
            int minRetentionDays,
            int maxRetentionDays,
            Map<String, String> tags,
            String idempotencyToken);

    Optional<Vault> findVault(VaultArn arn);

    /** The vaults of an account, of all types and Regions, by name. */
    List<Vault> vaultsOf(AccountId account);

    /**
     * Adds tags, or gives those that are there a new value, and takes others away (AWS Backup, {@code TagResource} and
     * {@code UntagResource}). Refuses tags that cannot be kept, a restore access vault, which keeps none here, and one that
     * is gone.
     */
    Answer<Vault> changeTags(VaultArn arn, Map<String, String> added, Collection<String> removed);

    /**
     * Deletes a vault (AWS Backup, {@code DeleteBackupVault}); its name is free again. Refuses one that holds a recovery
     * point, of whatever age, a restore access vault, and one that is gone.
     */
    Answer<Vault> deleteVault(VaultArn arn);

    /**
     * Puts a lock on an ordinary vault, or changes it (AWS Backup, {@code PutBackupVaultLockConfiguration}). Refuses to
     * change an immutable lock, which a logically air-gapped vault has from birth.
     */
    Answer<Vault> changeLock(VaultArn arn, VaultLock lock);

    /**
     * Takes the lock off (AWS Backup, {@code DeleteBackupVaultLockConfiguration}); does nothing where there is none.
     * Refuses to remove an immutable lock.
     */
    Answer<Vault> removeLock(VaultArn arn);

    /**
     * Backs a resource up and returns with the recovery point there: a backup job without the job.
     *
     * @param resource the directory that is the resource
     * @param retentionDays within the vault's bounds
     * @throws IllegalArgumentException if the vault takes no such recovery point, or the resource is no directory
     */
    RecoveryPoint backUp(Path resource, VaultArn vault, int retentionDays, String idempotencyToken);

    /**
     * Starts to back a resource up into an ordinary vault, or straight into a logically air-gapped one (AWS Backup,
     * {@code StartBackupJob}). Refuses a vault that takes no recovery points and a resource that is no directory, or none that
     * the backend may read. A
     * retention out of the vault's bounds is no refusal: as at AWS the job fails and says so.
     */
    Answer<BackupJob> startBackupJob(Path resource, VaultArn vault, Lifecycle lifecycle, String idempotencyToken);

    Optional<BackupJob> findBackupJob(String backupJobId);

    /** The backup jobs of an account, newest first. */
    List<BackupJob> backupJobsOf(AccountId account);

    /**
     * Starts to copy a recovery point into another vault (AWS Backup, {@code StartCopyJob}). Refuses a destination that
     * takes no recovery points, and a copy out of the air gap into an ordinary vault. A retention out of the
     * destination's bounds is no refusal: as at AWS the vault fails the job.
     *
     * @param lifecycle how long the copy is kept, from its own creation
     */
    Answer<CopyJob> startCopyJob(
            RecoveryPointArn recoveryPoint, VaultArn destination, Lifecycle lifecycle, String idempotencyToken);

    Optional<CopyJob> findCopyJob(String copyJobId);

    /** The copy jobs out of the vaults of an account, newest first. */
    List<CopyJob> copyJobsOf(AccountId account);

    /** The recovery points of the vault, newest first; those of the source vault for a restore access vault. */
    List<RecoveryPoint> recoveryPoints(VaultArn vault);

    Optional<RecoveryPoint> findRecoveryPoint(RecoveryPointArn arn);

    /**
     * Deletes a recovery point (AWS Backup, {@code DeleteRecoveryPoint}). Refuses one that a locked vault keeps until its
     * retention ends, what is seen through a restore access vault, and one that is not in the vault.
     */
    Answer<RecoveryPoint> deleteRecoveryPoint(VaultArn vault, RecoveryPointArn recoveryPoint);

    /**
     * Changes how long a recovery point is kept, counted from its creation (AWS Backup,
     * {@code UpdateRecoveryPointLifecycle}). A locked vault refuses it, be it shorter or longer.
     */
    Answer<RecoveryPoint> changeLifecycle(VaultArn vault, RecoveryPointArn recoveryPoint, Lifecycle lifecycle);

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
     * @throws IllegalArgumentException if there is no such recovery point
     */
    String startRestoreJob(RecoveryPointArn recoveryPoint, AccountId account, String idempotencyToken);

    Optional<RestoreJob> findRestoreJob(String restoreJobId);
}
