package io.vaultquorum.sharing;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says what became of a share once its invitations are answered or their 12 hours are over. */
@Component
public class CloseShareInvitations {

    private final TeamShares shares;
    private final AuditTrail audit;
    private final Clock clock;

    CloseShareInvitations(TeamShares shares, AuditTrail audit, Clock clock) {
        this.shares = shares;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What was not answered is EXPIRED; a share that nobody accepted is FAILED.
     *
     * @throws IllegalStateException if somebody may still answer
     */
    @Transactional
    public TeamShare close(String shareArn) {
        TeamShare share = shares.findAndLock(shareArn).orElseThrow();
        Instant now = clock.instant();
        if (share.invitations().stream().anyMatch(invitation -> invitation.isOpen(now))) {
            throw new IllegalStateException("The invitations to the share " + shareArn + " are still open");
        }
        return end(share, "nobody accepted " + shareArn, now);
    }

    /** As if their time were over: nobody is asked for an answer any more. Does nothing when all is answered. */
    @Transactional
    public void giveUp(String shareArn, String why) {
        shares.findAndLock(shareArn).ifPresent(share -> end(share, why, clock.instant()));
    }

    private TeamShare end(TeamShare share, String why, Instant now) {
        share.invitations().stream()
                .filter(invitation -> invitation.status() == ShareInvitationStatus.PENDING)
                .forEach(invitation -> shares.answered(invitation, ShareInvitationStatus.EXPIRED, now));
        if (share.status() == ShareStatus.PENDING) {
            shares.become(share, ShareStatus.FAILED);
            audit.append(AuditEvent.of(now, "ResourceShareFailed")
                    .inAccount(share.team().account().value())
                    .about(share.team().value())
                    .saying(why));
        }
        return shares.find(share.arn()).orElseThrow();
    }
}
