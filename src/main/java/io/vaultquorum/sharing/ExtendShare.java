package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.team.TeamRefused;
import io.vaultquorum.team.Teams;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Invites more accounts to a share of a team, or those again that did not accept (RAM, {@code AssociateResourceShare} with
 * principals).
 */
@Component
public class ExtendShare {

    private final Shares shares;
    private final Teams teams;
    private final InviteAccounts inviteAccounts;
    private final CheckRole checkRole;

    ExtendShare(Shares shares, Teams teams, InviteAccounts inviteAccounts, CheckRole checkRole) {
        this.shares = shares;
        this.teams = teams;
        this.inviteAccounts = inviteAccounts;
        this.checkRole = checkRole;
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
                        .administratorOf(share.owner(), caller)
                        .then(owner -> extend(share, receivers, caller)))
                .orElseGet(() -> Answer.refused(new SharingRefused.UnknownShare(shareArn)));
    }

    private Answer<List<ShareInvitation>> extend(Share share, List<AccountId> receivers, UserId caller) {
        return teams.findAndHold(share.team()).isEmpty()
                ? Answer.refused(new TeamRefused.UnknownTeam(share.team()))
                : inviteAccounts.extend(share.arn(), share.team(), receivers, caller);
    }
}
