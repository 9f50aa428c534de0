package io.vaultquorum.process.emergencyrecovery;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.language.Language;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.User;
import io.vaultquorum.process.engine.HandedOn;
import io.vaultquorum.process.engine.StartForm;
import io.vaultquorum.recovery.AccessWishes;
import io.vaultquorum.recovery.RestoreAccess;
import io.vaultquorum.recovery.RestoreAccesses;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.sharing.TeamShares;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Begins an emergency recovery; every door comes through here or through the start form that this describes. */
@Component
public class StartEmergencyRecovery implements StartForm {

    /** What the start on this thread wishes. */
    static final HandedOn<AccessWishes> WISHES = new HandedOn<>(AccessWishes.NONE);

    private final RuntimeService runtime;
    private final RestoreAccesses accesses;
    private final VaultProtections protections;
    private final TeamShares shares;
    private final Accounts accounts;

    StartEmergencyRecovery(
            @Lazy RuntimeService runtime,
            RestoreAccesses accesses,
            VaultProtections protections,
            TeamShares shares,
            Accounts accounts) {
        this.runtime = runtime;
        this.accesses = accesses;
        this.protections = protections;
        this.shares = shares;
        this.accounts = accounts;
    }

    /**
     * Begins it in the caller's name.
     *
     * @throws io.vaultquorum.process.engine.RefusedException if a rule refuses the request; then nothing has begun
     */
    public ProcessInstance start(String sourceBackupVaultArn, @Nullable String requesterComment) {
        return runtime.startProcessInstanceByKey(
                EmergencyRecovery.PROCESS,
                Variables.putValue(EmergencyRecovery.Variables.SOURCE_VAULT_ARN.name(), sourceBackupVaultArn)
                        .putValue(EmergencyRecovery.Variables.REQUESTER_COMMENT.name(), requesterComment));
    }

    /**
     * Begins it in the caller's name, with what only programs say.
     *
     * @return the access that was asked for
     * @throws io.vaultquorum.process.engine.RefusedException if a rule refuses the request; then nothing has begun
     */
    public RestoreAccess start(String sourceBackupVaultArn, @Nullable String requesterComment, AccessWishes wishes) {
        String access = WISHES.during(
                wishes,
                () -> runtime.createProcessInstanceByKey(EmergencyRecovery.PROCESS)
                        .setVariable(EmergencyRecovery.Variables.SOURCE_VAULT_ARN.name(), sourceBackupVaultArn)
                        .setVariable(EmergencyRecovery.Variables.REQUESTER_COMMENT.name(), requesterComment)
                        .executeWithVariablesInReturn()
                        .getVariables()
                        .getValue(EmergencyRecovery.Variables.ACCESS_ARN.name(), String.class));
        return accesses.find(new VaultArn(access)).orElseThrow();
    }

    @Override
    public String process() {
        return EmergencyRecovery.PROCESS;
    }

    @Override
    public List<String> variables() {
        return List.of(
                EmergencyRecovery.Variables.SOURCE_VAULT_ARN.name(),
                EmergencyRecovery.Variables.REQUESTER_COMMENT.name());
    }

    /** The account that the access would be opened in, and the vaults whose teams are shared with it. */
    @Override
    public Map<String, Object> show(User user, Language language) {
        Optional<Role> role = user.role().filter(Role::isAdministrator);
        return Map.of(
                "account",
                role.map(held -> accounts.describe(held.account())).orElse(""),
                "vaults",
                role.map(held -> protections.vaultsOf(shares.sharedWith(held.account()))).orElse(List.of()).stream()
                        .map(vault -> vaultView(vault))
                        .toList());
    }

    private Map<String, String> vaultView(VaultArn vault) {
        return Map.of("arn", vault.value(), "name", vault.name(), "account", accounts.describe(vault.account()));
    }
}
