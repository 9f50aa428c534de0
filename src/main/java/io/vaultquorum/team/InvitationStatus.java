package io.vaultquorum.team;

import io.vaultquorum.audit.Transitions;
import java.util.Map;
import java.util.Set;

/** What an approver answered to the invitation to a team (MPA, {@code IdentityStatus}), and which may follow which. */
public enum InvitationStatus {
    PENDING,
    ACCEPTED,
    REJECTED,
    /** It ran out, or the team it invited to came to nothing. */
    INVALID;

    private static final Transitions<InvitationStatus> TRANSITIONS =
            Transitions.of("invitation", Map.of(PENDING, Set.of(ACCEPTED, REJECTED, INVALID)));

    /** @throws IllegalStateException if that status may not follow this one */
    InvitationStatus to(InvitationStatus next) {
        return TRANSITIONS.check(this, next);
    }
}
