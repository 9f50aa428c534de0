package io.vaultquorum.sharing;

import io.vaultquorum.audit.Transitions;
import java.util.Map;
import java.util.Set;

/** RAM's {@code ResourceShareInvitationStatus}, and which may follow which. */
public enum ShareInvitationStatus {
    PENDING,
    ACCEPTED,
    REJECTED,
    EXPIRED;

    private static final Transitions<ShareInvitationStatus> TRANSITIONS =
            Transitions.of("share invitation", Map.of(PENDING, Set.of(ACCEPTED, REJECTED, EXPIRED)));

    /** @throws IllegalStateException if that status may not follow this one */
    ShareInvitationStatus to(ShareInvitationStatus next) {
        return TRANSITIONS.check(this, next);
    }
}
