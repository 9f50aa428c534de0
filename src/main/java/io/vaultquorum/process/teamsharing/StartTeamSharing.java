package io.vaultquorum.process.teamsharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.language.Language;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.User;
import io.vaultquorum.process.engine.HandedOn;
import io.vaultquorum.process.engine.RefusedException;
import io.vaultquorum.process.engine.StartForm;
import io.vaultquorum.process.teamonboarding.TeamViews;
import io.vaultquorum.sharing.Share;
import io.vaultquorum.sharing.Shares;
import io.vaultquorum.sharing.TeamShares;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Begins the sharing of a team; every door comes through here or through the start form that this describes. */
@Component
public class StartTeamSharing implements StartForm {

    /** What the start on this thread says beside the team and the accounts. */
    static final HandedOn<Further> FURTHER = new HandedOn<>(new Further(Optional.empty(), Optional.empty()));

    private final RuntimeService runtime;
    private final TeamViews views;
    private final Accounts accounts;
    private final Shares shares;
    private final TeamShares teamShares;

    StartTeamSharing(
            @Lazy RuntimeService runtime, TeamViews views, Accounts accounts, Shares shares, TeamShares teamShares) {
        this.runtime = runtime;
        this.views = views;
        this.accounts = accounts;
        this.shares = shares;
        this.teamShares = teamShares;
    }

    /**
     * What only a program says.
     *
     * @param name what the share is called
     * @param extendedShareArn the share of the team that the accounts are added to, in place of a new one
     */
    record Further(Optional<String> name, Optional<String> extendedShareArn) {}

    /**
     * Begins it in the caller's name.
     *
     * @return the share, which waits for the accounts to accept it
     * @throws RefusedException if a rule refuses the share; then nothing has begun
     */
    public Share start(TeamArn team, String name, List<AccountId> receivers) {
        return begin(team, receivers, new Further(Optional.of(name), Optional.empty()));
    }

    /**
     * Begins to offer a share to more accounts, in the caller's name.
     *
     * @return the share, which waits for them to accept it
     * @throws RefusedException if a rule refuses that; then nothing has begun
     */
    public Share extend(Share share, List<AccountId> receivers) {
        return begin(share.team(), receivers, new Further(Optional.empty(), Optional.of(share.arn())));
    }

    private Share begin(TeamArn team, List<AccountId> receivers, Further further) {
        String accountIds = receivers.stream().map(AccountId::value).collect(Collectors.joining(","));
        String share = FURTHER.during(
                further,
                () -> runtime.createProcessInstanceByKey(TeamSharing.PROCESS)
                        .setVariable(TeamSharing.Forms.TEAM_ARN, team.value())
                        .setVariable(TeamSharing.Forms.ACCOUNTS, accountIds)
                        .executeWithVariablesInReturn()
                        .getVariables()
                        .getValue(TeamSharing.Variables.SHARE_ARN.name(), String.class));
        return shares.find(share).orElseThrow();
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
                teamShares.sharedWith(account.id()).stream()
                        .filter(team -> team.account().equals(owner))
                        .map(TeamArn::value)
                        .toList());
    }
}
