package io.vaultquorum.process.teamsharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.language.Language;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.User;
import io.vaultquorum.process.engine.StartForm;
import io.vaultquorum.process.teamonboarding.TeamViews;
import io.vaultquorum.sharing.TeamShares;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The start form "Share approval team". */
@Component
public class StartTeamSharing implements StartForm {

    private final TeamViews views;
    private final Accounts accounts;
    private final TeamShares shares;

    StartTeamSharing(TeamViews views, Accounts accounts, TeamShares shares) {
        this.views = views;
        this.accounts = accounts;
        this.shares = shares;
    }

    @Override
    public String process() {
        return TeamSharing.PROCESS;
    }

    @Override
    public boolean isForManagementOnly() {
        return true;
    }

    @Override
    public List<String> variables() {
        return ShareTeamDelegate.SENT;
    }

    /** The teams of the user's account, and the accounts they could be shared with; nothing for whoever shares no team. */
    @Override
    public Map<String, Object> show(User user, Language language) {
        Optional<AccountId> owner =
                user.role().filter(Role::isAdministrator).map(Role::account).filter(accounts::isManagement);
        return Map.of(
                "teams",
                views.teamsOf(user, language),
                "accounts",
                owner.map(this::others).orElse(List.of()));
    }

    private List<Map<String, Object>> others(AccountId owner) {
        return accounts.all().stream()
                .filter(account -> !account.id().equals(owner))
                .map(account -> show(account, owner))
                .toList();
    }

    private Map<String, Object> show(Accounts.Account account, AccountId owner) {
        return Map.of(
                "id",
                account.id().value(),
                "name",
                account.name(),
                "teams",
                shares.sharedWith(account.id()).stream()
                        .filter(team -> team.account().equals(owner))
                        .map(TeamArn::value)
                        .toList());
    }
}
