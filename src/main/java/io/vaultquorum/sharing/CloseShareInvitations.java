package io.vaultquorum.sharing;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says what became of a share once its invitations are answered or their 12 hours are over. */
@Component
public class CloseShareInvitations {

    private final Shares shares;
    private final AuditTrail audit;
    private final Clock clock;

    CloseShareInvitations(Shares shares, AuditTrail audit, Clock clock) {
        this.shares = shares;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What was not answered of an offer is EXPIRED; a share that nobody accepted, and that nobody may still accept, is FAILED.
     *
     * @throws IllegalStateException if somebody may still answer
     */
    @Transactional
    public Share close(String offerId) {
        Share share = find(offerId).orElseThrow();
        Instant now = clock.instant();
        if (share.invitationsOf(offerId).stream().anyMatch(invitation -> invitation.isOpen(now))) {
            throw new IllegalStateException("The invitations to the share " + share.arn() + " are still open");
        }
        return end(share, offerId, "nobody accepted " + share.arn(), now);
    }

    /** As if their time were over: nobody is asked for an answer any more. Does nothing when all is answered. */
    @Transactional
    public void giveUp(String offerId, String why) {
        find(offerId).ifPresent(share -> end(share, offerId, why, clock.instant()));
    }

    private Optional<Share> find(String offerId) {
        return shares.shareOfOffer(offerId).flatMap(shares::findAndLock);
    }

    private Share end(Share share, String offerId, String why, Instant now) {
        share.invitationsOf(offerId).stream()
                .filter(invitation -> invitation.status() == ShareInvitationStatus.PENDING)
                .forEach(invitation -> shares.answered(invitation, ShareInvitationStatus.EXPIRED, now));
        boolean over = share.invitations().stream()
                .filter(invitation -> !invitation.offerId().equals(offerId))
                .noneMatch(invitation -> invitation.isOpen(now));
        if (share.status() == ShareStatus.PENDING && over) {
            shares.become(share, ShareStatus.FAILED, now);
            audit.append(AuditEvent.of(now, "ResourceShareFailed")
                    .inAccount(share.owner().value())
                    .about(share.about())
                    .saying(why));
        }
        return shares.find(share.arn()).orElseThrow();
    }
}
