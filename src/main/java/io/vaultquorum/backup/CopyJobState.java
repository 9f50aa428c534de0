package io.vaultquorum.backup;

import io.vaultquorum.audit.Transitions;
import java.util.Map;
import java.util.Set;

/** AWS Backup's {@code CopyJobState}, and which may follow which. */
public enum CopyJobState {
    CREATED,
    RUNNING,
    COMPLETED,
    FAILED,
    PARTIAL;

    private static final Transitions<CopyJobState> TRANSITIONS =
            Transitions.of("copy job", Map.of(CREATED, Set.of(RUNNING), RUNNING, Set.of(COMPLETED, FAILED, PARTIAL)));

    public boolean hasEnded() {
        return this == COMPLETED || this == FAILED || this == PARTIAL;
    }

    /** @throws IllegalStateException if that state may not follow this one */
    public CopyJobState to(CopyJobState next) {
        return TRANSITIONS.check(this, next);
    }
}
