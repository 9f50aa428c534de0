package io.vaultquorum.backup;

import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recovery point (AWS Backup, {@code DescribeRecoveryPoint}).
 *
 * @param resourceArn what was backed up
 * @param checksum SHA-256 of what was backed up, in lower-case hex; a restore is right when it yields the same
 * @param backupSizeInBytes size of the stored backup in bytes
 * @param sourceVault the vault it was copied from, or null for a backup
 * @param deleteAt when its retention ends (AWS Backup, {@code CalculatedLifecycle}), or null for never
 */
public record RecoveryPoint(
        RecoveryPointArn arn,
        VaultArn vault,
        String resourceName,
        String resourceArn,
        String checksum,
        long backupSizeInBytes,
        Instant creationDate,
        @Nullable VaultArn sourceVault,
        @Nullable Instant deleteAt) {

    /** Whether its retention has ended. It is kept until somebody deletes it. */
    public boolean isPastRetention(Instant now) {
        return deleteAt != null && !now.isBefore(deleteAt);
    }
}
