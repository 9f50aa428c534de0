package io.vaultquorum.process.accessrevocation;

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
import org.springframework.stereotype.Component;

/** The start form "Revoke restore access". */
@Component
public class StartAccessRevocation implements StartForm {

    private final RestoreAccesses accesses;
    private final Accounts accounts;
    private final Users users;

    StartAccessRevocation(RestoreAccesses accesses, Accounts accounts, Users users) {
        this.accesses = accesses;
        this.accounts = accounts;
        this.users = users;
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
