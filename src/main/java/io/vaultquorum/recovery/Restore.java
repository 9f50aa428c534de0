package io.vaultquorum.recovery;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.backup.RestoreJobStatus;
import io.vaultquorum.organization.UserId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One restore from a restore access vault or from a vault that is shared with the account, as its requester follows it.
 *
 * @param vault what it is from: the account's restore access vault, or another's that is shared with it
 * @param account into which it restores
 * @param restoreJobId the backend's job, or null until it is started
 * @param percentDone 0 to 100, as of the last look at the job
 * @param validation what the checksum said, or null until it was compared
 * @param expectedChecksum SHA-256 of what was backed up
 * @param restoredChecksum SHA-256 of what was restored, once the job has COMPLETED
 */
public record Restore(
        RestoreId id,
        VaultArn vault,
        AccountId account,
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

    static Restore requested(VaultArn vault, AccountId account, RecoveryPoint point, UserId requester, Instant now) {
        return new Restore(
                new RestoreId(UUID.randomUUID().toString()),
                vault,
                account,
                point.arn(),
                requester,
                null,
                RestoreJobStatus.PENDING,
                0,
                null,
                null,
                null,
                point.checksum(),
                null,
                now,
                null);
    }

    /** Whether it is from a vault that is shared with the account, and not from a restore access. */
    boolean isFromSharedVault() {
        return !vault.account().equals(account);
    }

    /** AWS Backup's {@code RestoreValidationStatus}, as far as it comes here. */
    public enum Validation {
        SUCCESSFUL,
        FAILED
    }
}
