package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stops sharing a team with an account (RAM, {@code DisassociateResourceShare}). Stops new requests and associations,
 * nothing that is open (R11).
 */
@Component
public class WithdrawShare {

    private final TeamShares shares;
    private final CheckRole checkRole;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final Clock clock;

    WithdrawShare(
            TeamShares shares, CheckRole checkRole, ApplicationEventPublisher events, AuditTrail audit, Clock clock) {
        this.shares = shares;
        this.checkRole = checkRole;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** Takes back every share of the team with the account. Refuses everybody but administrators of the owning account. */
    @Transactional
    public Answer<User> withdraw(TeamArn team, AccountId receiver, UserId caller) {
        return checkRole.administratorOf(team.account(), caller).then(owner -> {
            Instant now = clock.instant();
            shares.of(team).forEach(share -> withdraw(share.arn(), receiver, now));
            audit.append(AuditEvent.of(now, "DisassociateResourceShare")
                    .by(caller.value())
                    .inAccount(team.account().value())
                    .about(team.value())
                    .saying("with account " + receiver));
            events.publishEvent(new ShareWithdrawn(team, receiver, caller));
            return Answer.of(owner);
        });
    }

    private void withdraw(String shareArn, AccountId receiver, Instant now) {
        TeamShare share = shares.findAndLock(shareArn).orElseThrow();
        share.invitationOf(receiver).ifPresent(invitation -> shares.withdraw(invitation, now));
        boolean over = share.invitations().stream()
                .allMatch(invitation ->
                        invitation.withdrawn() || invitation.receiver().equals(receiver));
        if (over && share.status() != ShareStatus.DELETED) {
            shares.become(share, ShareStatus.DELETED);
        }
    }
}
