package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.team.TeamRefused;
import io.vaultquorum.team.Teams;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Invites more accounts to a share, or those again that did not accept (RAM, {@code AssociateResourceShare} with
 * principals).
 */
@Component
public class ExtendShare {

    private final TeamShares shares;
    private final Teams teams;
    private final InviteAccounts inviteAccounts;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    ExtendShare(
            TeamShares shares,
            Teams teams,
            InviteAccounts inviteAccounts,
            CheckRole checkRole,
            AuditTrail audit,
            Clock clock) {
        this.shares = shares;
        this.teams = teams;
        this.inviteAccounts = inviteAccounts;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses everybody but administrators of the owning account, a share that is deleted or whose team is, and the accounts
     * that a new share would not be allowed with.
     *
     * @return the new invitations
     */
    @Transactional
    public Answer<List<ShareInvitation>> extend(String shareArn, List<AccountId> receivers, UserId caller) {
        return shares.find(shareArn)
                .map(share -> checkRole
                        .administratorOf(share.team().account(), caller)
                        .then(owner -> extend(share, receivers, caller)))
                .orElseGet(() -> Answer.refused(new SharingRefused.UnknownShare(shareArn)));
    }

    private Answer<List<ShareInvitation>> extend(TeamShare seen, List<AccountId> receivers, UserId caller) {
        if (teams.findAndHold(seen.team()).isEmpty()) {
            return Answer.refused(new TeamRefused.UnknownTeam(seen.team()));
        }
        TeamShare share = shares.findAndLock(seen.arn()).orElseThrow();
        if (share.status() == ShareStatus.DELETED) {
            return Answer.refused(new SharingRefused.UnknownShare(share.arn()));
        }
        return inviteAccounts
                .refuse(share.team(), receivers)
                .map(Answer::<List<ShareInvitation>>refused)
                .orElseGet(() -> Answer.of(invite(share, receivers, caller)));
    }

    private List<ShareInvitation> invite(TeamShare share, List<AccountId> receivers, UserId caller) {
        Instant now = clock.instant();
        List<ShareInvitation> invitations = inviteAccounts.invite(share.team(), share.arn(), receivers, now);
        invitations.forEach(invitation -> {
            share.invitationOf(invitation.receiver()).ifPresent(earlier -> shares.withdraw(earlier, now));
            shares.add(invitation);
        });
        if (InviteAccounts.areAccepted(invitations) && share.status() != ShareStatus.ACTIVE) {
            shares.become(share, ShareStatus.ACTIVE, now);
        } else if (share.status() == ShareStatus.FAILED) {
            shares.become(share, ShareStatus.PENDING, now);
        }
        audit.append(AuditEvent.of(now, "AssociateResourceShare")
                .by(caller.value())
                .inAccount(share.team().account().value())
                .about(share.team().value())
                .saying(InviteAccounts.describe(invitations)));
        return invitations;
    }
}
