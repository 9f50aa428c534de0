package io.vaultquorum.sharing;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An account accepts or rejects a share (RAM, {@code AcceptResourceShareInvitation} and
 * {@code RejectResourceShareInvitation}).
 */
@Component
public class AnswerShareInvitation {

    private final Shares shares;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    AnswerShareInvitation(Shares shares, CheckRole checkRole, AuditTrail audit, Clock clock) {
        this.shares = shares;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses everybody but administrators of the invited account, a second answer, an answer at or after the invitation's
     * end, and an invitation that the owner withdrew.
     */
    @Transactional
    public Answer<Share> answer(String invitationArn, boolean accepts, UserId caller) {
        Optional<Share> share = shares.shareOf(invitationArn).flatMap(shares::findAndLock);
        return share.flatMap(found -> found.invitations().stream()
                        .filter(invitation -> invitation.arn().equals(invitationArn))
                        .filter(invitation -> !invitation.withdrawn())
                        .findFirst())
                .map(invitation -> checkRole
                        .administratorOf(invitation.receiver(), caller)
                        .then(user -> answer(share.get(), invitation, accepts, caller)))
                .orElseGet(() -> Answer.refused(new SharingRefused.UnknownInvitation(invitationArn)));
    }

    private Answer<Share> answer(Share share, ShareInvitation invitation, boolean accepts, UserId caller) {
        if (invitation.status() != ShareInvitationStatus.PENDING) {
            return Answer.refused(new SharingRefused.AlreadyAnswered(invitation.arn(), invitation.status()));
        }
        Instant now = clock.instant();
        if (!invitation.isOpen(now)) {
            return Answer.refused(new SharingRefused.Expired(invitation.arn(), invitation.expires()));
        }
        shares.answered(invitation, accepts ? ShareInvitationStatus.ACCEPTED : ShareInvitationStatus.REJECTED, now);
        if (accepts && share.status() == ShareStatus.PENDING) {
            shares.become(share, ShareStatus.ACTIVE, now);
        }
        audit.append(AuditEvent.of(now, accepts ? "AcceptResourceShareInvitation" : "RejectResourceShareInvitation")
                .by(caller.value())
                .inAccount(invitation.receiver().value())
                .about(share.about())
                .saying(invitation.arn()));
        return Answer.of(shares.find(share.arn()).orElseThrow());
    }
}
