package io.vaultquorum.recovery;

import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.RestoreJobStatus;
import io.vaultquorum.organization.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One restore from an access, as its requester follows it.
 *
 * @param restoreJobId the backend's job, or null until it is started
 * @param percentDone 0 to 100, as of the last look at the job
 * @param validation what the checksum said, or null until it was compared
 * @param expectedChecksum SHA-256 of what was backed up
 * @param restoredChecksum SHA-256 of what was restored, once the job has COMPLETED
 */
public record Restore(
        RestoreId id,
        VaultArn access,
        RecoveryPointArn recoveryPoint,
        UserId requester,
        @Nullable String restoreJobId,
        RestoreJobStatus status,
        int percentDone,
        @Nullable String statusMessage,
        @Nullable String createdResourceArn,
        @Nullable Validation validation,
        String expectedChecksum,
        @Nullable String restoredChecksum,
        Instant creationTime,
        @Nullable Instant completionTime) {

    /** AWS Backup's {@code RestoreValidationStatus}, as far as it comes here. */
    public enum Validation {
        SUCCESSFUL,
        FAILED
    }
}
