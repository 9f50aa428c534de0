package io.vaultquorum.team;

import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user on a version of a team.
 *
 * @param approverId MPA's {@code ApproverId}; a user keeps it from version to version
 * @param registeredEmail the address at the time this version was drawn up, in lower case
 * @param invitationExpires from when on the invitation cannot be answered any more; null until it is sent
 * @param responseTime when it was answered, or null
 */
public record Approver(
        UserId user,
        String approverId,
        String registeredEmail,
        InvitationStatus invitation,
        @Nullable Instant invitationExpires,
        @Nullable Instant responseTime) {

    /** Somebody who has to be asked. */
    static Approver invited(User user, @Nullable Instant expires) {
        return new Approver(
                user.id(), UUID.randomUUID().toString(), user.email(), InvitationStatus.PENDING, expires, null);
    }

    boolean accepted() {
        return invitation == InvitationStatus.ACCEPTED;
    }

    Approver askedUntil(Instant expires) {
        return new Approver(user, approverId, registeredEmail, invitation, expires, null);
    }

    Approver invalidated() {
        return new Approver(
                user, approverId, registeredEmail, invitation.to(InvitationStatus.INVALID), invitationExpires, null);
    }

    Approver answering(InvitationStatus answer, Instant now) {
        return new Approver(user, approverId, registeredEmail, invitation.to(answer), invitationExpires, now);
    }
}
