package io.vaultquorum.session;

/** What became of the approved operation (MPA, {@code SessionExecutionStatus}). */
public enum ExecutionStatus {
    PENDING,
    EXECUTED,
    FAILED
}
