package io.vaultquorum.process.vaultprotection;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
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
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Begins a change of a vault's protection; the start form "Protect vault". */
@Component
public class StartVaultProtection implements StartForm {

    private final RuntimeService runtime;
    private final BackupBackend backend;
    private final VaultProtections protections;
    private final TeamShares shares;
    private final Teams teams;
    private final TeamViews views;

    StartVaultProtection(
            @Lazy RuntimeService runtime,
            BackupBackend backend,
            VaultProtections protections,
            TeamShares shares,
            Teams teams,
            TeamViews views) {
        this.runtime = runtime;
        this.backend = backend;
        this.protections = protections;
        this.shares = shares;
        this.teams = teams;
        this.views = views;
    }

    /**
     * Begins it in the caller's name.
     *
     * @param team the team that is to protect the vault; empty to remove the one that does
     * @throws io.vaultquorum.process.engine.RefusedException if a rule refuses the request; then nothing has begun
     */
    public void start(VaultArn vault, Optional<TeamArn> team, @Nullable String requesterComment) {
        runtime.createProcessInstanceByKey(VaultProtection.PROCESS)
                .setVariable(VaultProtection.Forms.VAULT_ARN, vault.value())
                .setVariable(
                        VaultProtection.Forms.OPERATION,
                        team.isPresent() ? VaultProtection.Forms.ASSOCIATE : VaultProtection.Forms.DISASSOCIATE)
                .setVariable(
                        VaultProtection.Forms.TEAM_ARN, team.map(TeamArn::value).orElse(null))
                .setVariable(VaultProtection.Forms.REQUESTER_COMMENT, requesterComment)
                .execute();
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
