package io.vaultquorum.recovery;

import org.jspecify.annotations.Nullable;

/**
 * What somebody found who looked at what was restored (AWS Backup, {@code PutRestoreValidationResult}). It stands beside our own
 * verdict on the checksum.
 *
 * @param message why, or null
 */
public record ReportedValidation(Status status, @Nullable String message) {

    /** AWS Backup's {@code RestoreValidationStatus}. */
    public enum Status {
        FAILED,
        SUCCESSFUL,
        TIMED_OUT,
        VALIDATING
    }
}
