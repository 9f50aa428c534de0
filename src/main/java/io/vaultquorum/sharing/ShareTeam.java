package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.team.TeamRefused;
import io.vaultquorum.team.Teams;
import java.util.List;
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

    ShareTeam(TeamShares shares, Teams teams, InviteAccounts inviteAccounts, Users users, CheckRole checkRole) {
        this.shares = shares;
        this.teams = teams;
        this.inviteAccounts = inviteAccounts;
        this.users = users;
        this.checkRole = checkRole;
    }

    /** The same, under a name that the team gives the share. */
    @Transactional
    public Answer<Share> share(TeamArn team, List<AccountId> receivers, UserId caller) {
        return share(team, ShareName.of(team), receivers, caller);
    }

    /**
     * Refuses everybody but administrators of the account that owns the team, above all those with whom it is shared; an
     * unknown team; a name that is too long; no account at all, an unknown one, the team's own, and one that has the team
     * already.
     */
    @Transactional
    public Answer<Share> share(TeamArn team, String name, List<AccountId> receivers, UserId caller) {
        if (isSharedWithAccountOf(caller, team)) {
            return Answer.refused(new SharingRefused.SharedWithYou(team));
        }
        return checkRole.administratorOf(team.account(), caller).then(owner -> {
            if (teams.findAndHold(team).isEmpty()) {
                return Answer.refused(new TeamRefused.UnknownTeam(team));
            }
            return inviteAccounts.share(team, name, receivers, caller);
        });
    }

    private boolean isSharedWithAccountOf(UserId caller, TeamArn team) {
        return users.find(caller)
                .flatMap(User::role)
                .map(Role::account)
                .filter(account -> shares.sharedWith(account).contains(team))
                .isPresent();
    }
}
