package io.vaultquorum.backup;

import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import java.time.Instant;

/**
 * A recovery point (AWS Backup, {@code DescribeRecoveryPoint}).
 *
 * @param checksum SHA-256 of what was backed up, in lower-case hex; a restore is right when it yields the same
 * @param backupSizeInBytes size of the stored backup in bytes
 */
public record RecoveryPoint(
        RecoveryPointArn arn,
        VaultArn vault,
        String resourceName,
        String checksum,
        long backupSizeInBytes,
        Instant creationDate) {}
