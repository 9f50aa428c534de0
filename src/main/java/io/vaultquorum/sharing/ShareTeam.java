package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.team.ApprovalTeam;
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
    private final FillShare fillShare;
    private final Users users;
    private final CheckRole checkRole;

    ShareTeam(
            TeamShares shares,
            Teams teams,
            InviteAccounts inviteAccounts,
            FillShare fillShare,
            Users users,
            CheckRole checkRole) {
        this.shares = shares;
        this.teams = teams;
        this.inviteAccounts = inviteAccounts;
        this.fillShare = fillShare;
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
        return own(team, caller).then(found -> inviteAccounts.share(team, name, receivers, caller));
    }

    /** A share that is with nobody yet. Refuses what {@link #share} does, but for the accounts. */
    @Transactional
    public Answer<Share> shareWithNobody(TeamArn team, String name, UserId caller) {
        return own(team, caller).then(found -> fillShare.create(team, name, caller));
    }

    /** Puts the team into an empty share. Refuses whom and what {@link #share} does, and a share that holds something else. */
    @Transactional
    public Answer<Share> put(String shareArn, TeamArn team, UserId caller) {
        return own(team, caller).then(found -> fillShare.put(shareArn, team, caller));
    }

    private Answer<ApprovalTeam> own(TeamArn team, UserId caller) {
        if (isSharedWithAccountOf(caller, team)) {
            return Answer.refused(new SharingRefused.SharedWithYou(team));
        }
        return checkRole
                .administratorOf(team.account(), caller)
                .then(owner -> teams.findAndHold(team)
                        .map(Answer::of)
                        .orElseGet(() -> Answer.refused(new TeamRefused.UnknownTeam(team))));
    }

    private boolean isSharedWithAccountOf(UserId caller, TeamArn team) {
        return users.find(caller)
                .flatMap(User::role)
                .map(Role::account)
                .filter(account -> shares.sharedWith(account).contains(team))
                .isPresent();
    }
}
