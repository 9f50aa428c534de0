package io.vaultquorum.sharing;

import io.vaultquorum.audit.Transitions;
import java.util.Map;
import java.util.Set;

/** RAM's {@code ResourceShareStatus}, and which may follow which. A share is ACTIVE once anybody has accepted it. */
public enum ShareStatus {
    PENDING,
    ACTIVE,
    /** Nobody accepted in time. More accounts, or the same ones again, may be invited to it. */
    FAILED,
    /** Never seen here: what is withdrawn is DELETED at once. */
    DELETING,
    DELETED;

    private static final Transitions<ShareStatus> TRANSITIONS = Transitions.of(
            "share",
            Map.of(
                    PENDING,
                    Set.of(ACTIVE, FAILED, DELETED),
                    ACTIVE,
                    Set.of(DELETED),
                    FAILED,
                    Set.of(PENDING, ACTIVE, DELETED)));

    /** @throws IllegalStateException if that status may not follow this one */
    ShareStatus to(ShareStatus next) {
        return TRANSITIONS.check(this, next);
    }
}
