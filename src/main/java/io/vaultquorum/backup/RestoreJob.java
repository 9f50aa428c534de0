package io.vaultquorum.backup;

import org.jspecify.annotations.Nullable;

/**
 * A restore job (AWS Backup, {@code DescribeRestoreJob}).
 *
 * @param percentDone 0 to 100; 100 only when COMPLETED
 * @param statusMessage why it failed, or null
 * @param createdResourceArn where the result is, once COMPLETED
 * @param restoredChecksum SHA-256 of what was restored, taken from the result itself, once COMPLETED
 */
public record RestoreJob(
        String id,
        RestoreJobStatus status,
        int percentDone,
        @Nullable String statusMessage,
        @Nullable String createdResourceArn,
        @Nullable String restoredChecksum) {}
