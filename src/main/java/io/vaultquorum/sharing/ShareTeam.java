package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.team.TeamRefused;
import io.vaultquorum.team.Teams;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shares a team with accounts and invites them (RAM, {@code CreateResourceShare}). */
@Component
public class ShareTeam {

    private final TeamShares shares;
    private final Teams teams;
    private final InviteAccounts inviteAccounts;
    private final Users users;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    ShareTeam(
            TeamShares shares,
            Teams teams,
            InviteAccounts inviteAccounts,
            Users users,
            CheckRole checkRole,
            AuditTrail audit,
            Clock clock) {
        this.shares = shares;
        this.teams = teams;
        this.inviteAccounts = inviteAccounts;
        this.users = users;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    /** The same, under a name that the team gives the share. */
    @Transactional
    public Answer<TeamShare> share(TeamArn team, List<AccountId> receivers, UserId caller) {
        return share(team, ShareName.of(team), receivers, caller);
    }

    /**
     * Refuses everybody but administrators of the account that owns the team, above all those with whom it is shared; an
     * unknown team; a name that is too long; no account at all, an unknown one, the team's own, and one that has the team
     * already.
     */
    @Transactional
    public Answer<TeamShare> share(TeamArn team, String name, List<AccountId> receivers, UserId caller) {
        if (isSharedWithAccountOf(caller, team)) {
            return Answer.refused(new SharingRefused.SharedWithYou(team));
        }
        return checkRole.administratorOf(team.account(), caller).then(owner -> {
            if (teams.findAndHold(team).isEmpty()) {
                return Answer.refused(new TeamRefused.UnknownTeam(team));
            }
            return refuse(team, name, receivers)
                    .map(Answer::<TeamShare>refused)
                    .orElseGet(() -> Answer.of(invite(team, name, receivers, owner)));
        });
    }

    private boolean isSharedWithAccountOf(UserId caller, TeamArn team) {
        return users.find(caller)
                .flatMap(User::role)
                .map(Role::account)
                .filter(account -> shares.sharedWith(account).contains(team))
                .isPresent();
    }

    private Optional<Refusal> refuse(TeamArn team, String name, List<AccountId> receivers) {
        return ShareName.refuse(name).or(() -> inviteAccounts.refuse(team, receivers));
    }

    private TeamShare invite(TeamArn team, String name, List<AccountId> receivers, User owner) {
        Instant now = clock.instant();
        String shareArn = InviteAccounts.arn(team, "resource-share");
        List<ShareInvitation> invitations = inviteAccounts.invite(team, shareArn, receivers, now);
        TeamShare share = new TeamShare(
                shareArn,
                name,
                team,
                InviteAccounts.areAccepted(invitations) ? ShareStatus.ACTIVE : ShareStatus.PENDING,
                true,
                now,
                now,
                invitations);
        shares.add(share);
        audit.append(AuditEvent.of(now, "CreateResourceShare")
                .by(owner.id().value())
                .inAccount(team.account().value())
                .about(team.value())
                .saying(InviteAccounts.describe(invitations)));
        return share;
    }
}
