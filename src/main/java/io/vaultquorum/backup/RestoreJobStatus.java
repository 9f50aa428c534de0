package io.vaultquorum.backup;

/** AWS Backup's {@code RestoreJobStatus}. */
public enum RestoreJobStatus {
    PENDING,
    RUNNING,
    COMPLETED,
    ABORTED,
    FAILED;

    public boolean hasEnded() {
        return this == COMPLETED || this == ABORTED || this == FAILED;
    }
}
