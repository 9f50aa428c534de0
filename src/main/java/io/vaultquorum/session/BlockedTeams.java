package io.vaultquorum.session;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Approver;
import io.vaultquorum.team.Teams;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The teams that cannot decide anything while an account is suspended: some of their approvers hold a role in it and are
 * refused with all its users, and those who are left are fewer than m.
 */
@Component
public class BlockedTeams {

    private final Teams teams;
    private final Users users;
    private final CheckTeamHealth health;

    BlockedTeams(Teams teams, Users users, CheckTeamHealth health) {
        this.teams = teams;
        this.users = users;
        this.health = health;
    }

    public List<ApprovalTeam> by(AccountId suspended) {
        Set<UserId> refused = Set.copyOf(users.ofAccount(suspended));
        return teams.all().stream()
                .flatMap(arn -> teams.find(arn).stream())
                .filter(team -> team.approvers().stream().map(Approver::user).anyMatch(refused::contains))
                .filter(team -> health.check(team.arn())
                        .filter(found -> !found.healthy())
                        .isPresent())
                .toList();
    }
}
