package io.vaultquorum.backup;

import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backup job (AWS Backup, {@code DescribeBackupJob}).
 *
 * @param percentDone 0 to 100; 100 only when COMPLETED
 * @param statusMessage why it failed, or null
 * @param recoveryPoint what it made, once COMPLETED
 * @param completionDate when it ended, or null
 */
public record BackupJob(
        String id,
        VaultArn vault,
        String resourceArn,
        BackupJobState state,
        int percentDone,
        @Nullable String statusMessage,
        @Nullable RecoveryPointArn recoveryPoint,
        Instant creationDate,
        @Nullable Instant completionDate) {}
