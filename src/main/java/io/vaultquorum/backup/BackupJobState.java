package io.vaultquorum.backup;

import io.vaultquorum.audit.Transitions;
import java.util.Map;
import java.util.Set;

/** AWS Backup's {@code BackupJobState}, and which may follow which. EXPIRED is a job that did not begin in time. */
public enum BackupJobState {
    CREATED,
    PENDING,
    RUNNING,
    ABORTING,
    ABORTED,
    COMPLETED,
    FAILED,
    EXPIRED,
    PARTIAL;

    private static final Transitions<BackupJobState> TRANSITIONS = Transitions.of(
            "backup job",
            Map.of(
                    CREATED, Set.of(PENDING, RUNNING, ABORTING, EXPIRED),
                    PENDING, Set.of(RUNNING, ABORTING, EXPIRED),
                    RUNNING, Set.of(ABORTING, COMPLETED, FAILED, PARTIAL),
                    ABORTING, Set.of(ABORTED)));

    public boolean hasEnded() {
        return this == ABORTED || this == COMPLETED || this == FAILED || this == EXPIRED || this == PARTIAL;
    }

    /** @throws IllegalStateException if that state may not follow this one */
    public BackupJobState to(BackupJobState next) {
        return TRANSITIONS.check(this, next);
    }
}
