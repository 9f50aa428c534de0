package io.vaultquorum.process.accessrevocation;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.language.Language;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.Users;
import io.vaultquorum.process.engine.StartForm;
import io.vaultquorum.recovery.RestoreAccess;
import io.vaultquorum.recovery.RestoreAccesses;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Begins a revocation; the start form "Revoke restore access". */
@Component
public class StartAccessRevocation implements StartForm {

    private final RuntimeService runtime;
    private final RestoreAccesses accesses;
    private final Accounts accounts;
    private final Users users;

    StartAccessRevocation(@Lazy RuntimeService runtime, RestoreAccesses accesses, Accounts accounts, Users users) {
        this.runtime = runtime;
        this.accesses = accesses;
        this.accounts = accounts;
        this.users = users;
    }

    /**
     * Begins it in the caller's name.
     *
     * @throws io.vaultquorum.process.engine.RefusedException if a rule refuses the request; then nothing has begun
     */
    public void start(VaultArn restoreAccess, @Nullable String requesterComment) {
        runtime.createProcessInstanceByKey(AccessRevocation.PROCESS)
                .setVariable(AccessRevocation.Forms.ACCESS_ARN, restoreAccess.value())
                .setVariable(AccessRevocation.Forms.REQUESTER_COMMENT, requesterComment)
                .execute();
    }

    @Override
    public String process() {
        return AccessRevocation.PROCESS;
    }

    @Override
    public List<String> variables() {
        return RequestRevocationDelegate.SENT;
    }

    /** The accesses to vaults of the user's account. */
    @Override
    public Map<String, Object> show(User user, Language language) {
        return Map.of(
                "accesses",
                user
                        .role()
                        .filter(Role::isAdministrator)
                        .map(role -> accesses.toVaultsOf(role.account()))
                        .orElse(List.of())
                        .stream()
                        .map(this::show)
                        .toList());
    }

    private Map<String, Object> show(RestoreAccess access) {
        return Map.of(
                "arn", access.arn().value(),
                "vaultName", access.sourceVault().name(),
                "account", accounts.describe(access.account()),
                "requester", users.describe(access.requester()),
                "comment", Optional.ofNullable(access.requesterComment()).orElse(""),
                "state", access.state().name(),
                "openedAt",
                        Optional.ofNullable(access.approvalTime())
                                .map(Instant::toString)
                                .orElse(""));
    }
}
