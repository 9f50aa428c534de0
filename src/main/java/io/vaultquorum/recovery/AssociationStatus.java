package io.vaultquorum.recovery;

import io.vaultquorum.audit.Transitions;
import java.util.Map;
import java.util.Set;

/** AWS Backup's {@code MpaSessionStatus} of an association of a vault with a team, and which may follow which. */
public enum AssociationStatus {
    PENDING,
    APPROVED,
    FAILED;

    private static final Transitions<AssociationStatus> TRANSITIONS =
            Transitions.of("team association", Map.of(PENDING, Set.of(APPROVED, FAILED)));

    /** @throws IllegalStateException if that status may not follow this one */
    AssociationStatus to(AssociationStatus next) {
        return TRANSITIONS.check(this, next);
    }
}
