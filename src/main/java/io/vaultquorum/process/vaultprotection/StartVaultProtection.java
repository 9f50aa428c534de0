package io.vaultquorum.process.vaultprotection;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.language.Language;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.User;
import io.vaultquorum.process.engine.StartForm;
import io.vaultquorum.process.teamonboarding.TeamViews;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.sharing.TeamShares;
import io.vaultquorum.team.Teams;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The start form "Protect vault". */
@Component
public class StartVaultProtection implements StartForm {

    private final BackupBackend backend;
    private final VaultProtections protections;
    private final TeamShares shares;
    private final Teams teams;
    private final TeamViews views;

    StartVaultProtection(
            BackupBackend backend, VaultProtections protections, TeamShares shares, Teams teams, TeamViews views) {
        this.backend = backend;
        this.protections = protections;
        this.shares = shares;
        this.teams = teams;
        this.views = views;
    }

    @Override
    public String process() {
        return VaultProtection.PROCESS;
    }

    @Override
    public List<String> variables() {
        return RequestProtectionDelegate.SENT;
    }

    /** The air-gapped vaults of the user's account with their teams, and the teams that it may use. */
    @Override
    public Map<String, Object> show(User user, Language language) {
        Optional<AccountId> account = user.role().filter(Role::isAdministrator).map(Role::account);
        return Map.of(
                "vaults",
                account.map(backend::vaultsOf).orElse(List.of()).stream()
                        .filter(Vault::isLogicallyAirGapped)
                        .map(this::show)
                        .toList(),
                "teams",
                Stream.concat(
                                views.teamsOf(user, language).stream(),
                                account.map(shares::sharedWith).orElse(List.of()).stream()
                                        .flatMap(team -> teams.find(team).stream())
                                        .map(team -> views.show(team, language)))
                        .toList());
    }

    private Map<String, Object> show(Vault vault) {
        return Map.of(
                "arn",
                vault.arn().value(),
                "name",
                vault.arn().name(),
                "team",
                protections.teamOf(vault.arn()).map(TeamArn::value).orElse(""));
    }
}
