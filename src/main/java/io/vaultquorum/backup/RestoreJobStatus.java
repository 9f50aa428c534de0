package io.vaultquorum.backup;

import io.vaultquorum.audit.Transitions;
import java.util.Map;
import java.util.Set;

/** AWS Backup's {@code RestoreJobStatus}, and which may follow which. A job that never ran may fail or be aborted too. */
public enum RestoreJobStatus {
    PENDING,
    RUNNING,
    COMPLETED,
    ABORTED,
    FAILED;

    private static final Transitions<RestoreJobStatus> TRANSITIONS = Transitions.of(
            "restore job",
            Map.of(PENDING, Set.of(RUNNING, ABORTED, FAILED), RUNNING, Set.of(COMPLETED, ABORTED, FAILED)));

    public boolean hasEnded() {
        return this == COMPLETED || this == ABORTED || this == FAILED;
    }

    /** @throws IllegalStateException if that status may not follow this one */
    public RestoreJobStatus to(RestoreJobStatus next) {
        return TRANSITIONS.check(this, next);
    }
}
