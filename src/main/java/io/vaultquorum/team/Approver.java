package io.vaultquorum.team;

import io.vaultquorum.organization.UserId;
import java.time.Instant;

/**
 * A user on a team.
 *
 * @param approverId MPA's {@code ApproverId}
 * @param registeredEmail the address at the time the team was formed, in lower case
 * @param invitationExpires from when on the invitation cannot be answered any more
 */
public record Approver(
        UserId user,
        String approverId,
        String registeredEmail,
        InvitationStatus invitation,
        Instant invitationExpires) {}
