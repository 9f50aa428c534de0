package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import java.util.List;
import org.springframework.stereotype.Component;

/** The shares of approval teams. */
@Component
public class TeamShares {

    private final Shares shares;

    TeamShares(Shares shares) {
        this.shares = shares;
    }

    /** Whether the account may use the team: it owns it, or it accepted a share of it that still stands. */
    public boolean isAvailableTo(AccountId account, TeamArn team) {
        return team.account().equals(account) || sharedWith(account).contains(team);
    }

    /** The teams that are shared with the account and accepted. */
    public List<TeamArn> sharedWith(AccountId account) {
        return shares.sharedWith(account).stream()
                .filter(TeamArn.class::isInstance)
                .map(TeamArn.class::cast)
                .toList();
    }

    /** All shares of the team that are not deleted, oldest first. */
    public List<Share> of(TeamArn team) {
        return shares.of(team);
    }
}
