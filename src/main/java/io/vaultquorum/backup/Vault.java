package io.vaultquorum.backup;

import io.vaultquorum.arn.VaultArn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A backup vault (AWS Backup, {@code DescribeBackupVault}).
 *
 * @param sourceVault the vault that a restore access vault looks into, or null
 * @param lock its lock, or null for an ordinary vault that is not locked and for a restore access vault
 * @param numberOfRecoveryPoints how many it holds; those of its source for a restore access vault
 */
public record Vault(
        VaultArn arn,
        VaultType type,
        VaultState state,
        @Nullable VaultArn sourceVault,
        @Nullable VaultLock lock,
        int numberOfRecoveryPoints,
        Map<String, String> tags,
        Instant creationDate) {

    /** @throws IllegalArgumentException if it is logically air-gapped and not locked, which no such vault ever is */
    public Vault {
        if (type == VaultType.LOGICALLY_AIR_GAPPED_BACKUP_VAULT && lock == null) {
            throw new IllegalArgumentException("The logically air-gapped vault " + arn + " has lost its lock");
        }
    }

    public boolean isLogicallyAirGapped() {
        return type == VaultType.LOGICALLY_AIR_GAPPED_BACKUP_VAULT;
    }

    /** A view on another vault, in which nothing can be changed. */
    public boolean isRestoreAccess() {
        return type == VaultType.RESTORE_ACCESS_BACKUP_VAULT;
    }

    /** What keeps recovery points from going into the vault at all. */
    public Optional<VaultRefused> refusesToTake() {
        if (isRestoreAccess()) {
            return Optional.of(new VaultRefused.ReadOnly(arn));
        }
        return state == VaultState.AVAILABLE
                ? Optional.empty()
                : Optional.of(new VaultRefused.NotAvailable(arn, state));
    }

    /** What keeps a recovery point that is kept so long out of the vault. */
    public Optional<VaultRefused> refusesToTake(Lifecycle lifecycle) {
        return lock == null || lock.allows(lifecycle)
                ? Optional.empty()
                : Optional.of(new VaultRefused.LifecycleOutOfBounds(arn, lifecycle, lock));
    }

    /** What keeps the recovery point from being deleted now. Once its retention has ended, no lock does. */
    public Optional<VaultRefused> refusesToDelete(RecoveryPoint point, Instant now) {
        if (isRestoreAccess()) {
            return Optional.of(new VaultRefused.ReadOnly(arn));
        }
        return lock == null || point.isPastRetention(now)
                ? Optional.empty()
                : Optional.of(new VaultRefused.RecoveryPointLocked(point.arn(), arn, point.deleteAt()));
    }

    /** What keeps the retention of its recovery points as it is: a lock, whether it is to be shortened or lengthened. */
    public Optional<VaultRefused> refusesLifecycleChange() {
        if (isRestoreAccess()) {
            return Optional.of(new VaultRefused.ReadOnly(arn));
        }
        return lock == null ? Optional.empty() : Optional.of(new VaultRefused.LifecycleLocked(arn));
    }

    /** What keeps its lock as it is. */
    public Optional<VaultRefused> refusesLockChange(Instant now) {
        if (isRestoreAccess()) {
            return Optional.of(new VaultRefused.ReadOnly(arn));
        }
        return isLogicallyAirGapped() || (lock != null && lock.isImmutable(now))
                ? Optional.of(new VaultRefused.LockImmutable(arn))
                : Optional.empty();
    }

    /** What keeps it from being deleted: that it holds something, whatever its retention. */
    public Optional<VaultRefused> refusesToGo() {
        if (isRestoreAccess()) {
            return Optional.of(new VaultRefused.ReadOnly(arn));
        }
        return numberOfRecoveryPoints == 0 ? Optional.empty() : Optional.of(new VaultRefused.VaultNotEmpty(arn));
    }
}
