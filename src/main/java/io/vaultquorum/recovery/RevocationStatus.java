package io.vaultquorum.recovery;

import io.vaultquorum.audit.Transitions;
import java.util.Map;
import java.util.Set;

/**
 * AWS Backup's {@code MpaRevokeSessionStatus}, and which may follow which. One that was approved has no status: the access
 * is gone, and the request with it.
 */
public enum RevocationStatus {
    PENDING,
    FAILED;

    private static final Transitions<RevocationStatus> TRANSITIONS =
            Transitions.of("revocation", Map.of(PENDING, Set.of(FAILED), FAILED, Set.of(PENDING)));

    /** @throws IllegalStateException if that status may not follow this one */
    RevocationStatus to(RevocationStatus next) {
        return TRANSITIONS.check(this, next);
    }
}
