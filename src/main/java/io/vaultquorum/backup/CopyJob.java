package io.vaultquorum.backup;

import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A copy job (AWS Backup, {@code DescribeCopyJob}).
 *
 * @param percentDone 0 to 100; 100 only when COMPLETED
 * @param statusMessage why it failed, or null
 * @param destinationRecoveryPoint what it made, once COMPLETED
 * @param completionDate when it ended, or null
 */
public record CopyJob(
        String id,
        RecoveryPointArn sourceRecoveryPoint,
        VaultArn sourceVault,
        VaultArn destinationVault,
        CopyJobState state,
        int percentDone,
        @Nullable String statusMessage,
        @Nullable RecoveryPointArn destinationRecoveryPoint,
        Instant creationDate,
        @Nullable Instant completionDate) {}
