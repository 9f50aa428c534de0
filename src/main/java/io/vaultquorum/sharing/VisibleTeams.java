package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Teams;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The teams that an account sees: its own, and those shared with it and accepted. Of all others it learns nothing. */
@Component
public class VisibleTeams {

    private final Teams teams;
    private final TeamShares shares;

    VisibleTeams(Teams teams, TeamShares shares) {
        this.teams = teams;
        this.shares = shares;
    }

    public Optional<ApprovalTeam> find(TeamArn arn, AccountId account) {
        return teams.find(arn).filter(team -> shares.isAvailableTo(account, arn));
    }

    public List<ApprovalTeam> of(AccountId account) {
        return Stream.concat(
                        teams.ofAccount(account).stream(),
                        shares.sharedWith(account).stream().flatMap(arn -> teams.find(arn).stream()))
                .toList();
    }
}
