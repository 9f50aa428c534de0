package io.vaultquorum.session;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** MPA's {@code SessionStatus}, and which may follow which. */
public enum SessionStatus {
    CREATING,
    PENDING,
    APPROVED,
    FAILED,
    CANCELLED;

    private static final Map<SessionStatus, Set<SessionStatus>> NEXT = new EnumMap<>(Map.of(
            CREATING, EnumSet.of(PENDING),
            PENDING, EnumSet.of(APPROVED, FAILED, CANCELLED),
            APPROVED, EnumSet.noneOf(SessionStatus.class),
            FAILED, EnumSet.noneOf(SessionStatus.class),
            CANCELLED, EnumSet.noneOf(SessionStatus.class)));

    public boolean isOpen() {
        return this == CREATING || this == PENDING;
    }

    /** @throws IllegalStateException if that status may not follow this one */
    SessionStatus to(SessionStatus next) {
        if (!NEXT.getOrDefault(this, Set.of()).contains(next)) {
            throw new IllegalStateException("A session that is " + this + " cannot become " + next);
        }
        return next;
    }
}
