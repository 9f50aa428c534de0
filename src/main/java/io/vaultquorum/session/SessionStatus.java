package io.vaultquorum.session;

import io.vaultquorum.audit.Transitions;
import java.util.Map;
import java.util.Set;

/** MPA's {@code SessionStatus}, and which may follow which. */
public enum SessionStatus {
    CREATING,
    PENDING,
    APPROVED,
    FAILED,
    CANCELLED;

    private static final Transitions<SessionStatus> TRANSITIONS =
            Transitions.of("session", Map.of(CREATING, Set.of(PENDING), PENDING, Set.of(APPROVED, FAILED, CANCELLED)));

    public boolean isOpen() {
        return this == CREATING || this == PENDING;
    }

    /** @throws IllegalStateException if that status may not follow this one */
    SessionStatus to(SessionStatus next) {
        return TRANSITIONS.check(this, next);
    }
}
