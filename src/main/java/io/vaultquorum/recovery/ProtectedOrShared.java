package io.vaultquorum.recovery;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.sharing.VaultShares;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * A team protects a vault, or its owner shares it, but not both: who shares a vault lets others restore from it without asking
 * anybody, and so would walk past the team. AWS allows it; {@code vaultquorum.sharing.protected-vaults} does here.
 */
@Component
class ProtectedOrShared {

    private final VaultProtections protections;
    private final VaultShares shares;
    private final boolean bothAllowed;

    ProtectedOrShared(
            VaultProtections protections,
            VaultShares shares,
            @Value("${vaultquorum.sharing.protected-vaults}") boolean bothAllowed) {
        this.protections = protections;
        this.shares = shares;
        this.bothAllowed = bothAllowed;
    }

    /** Why the vault is not shared with anybody now. It gets no team until the transaction ends; asked before anything is locked. */
    Optional<Refusal> refusesToShare(VaultArn vault) {
        shares.queue();
        return bothAllowed
                ? Optional.empty()
                : protections.teamOf(vault).map(team -> new RecoveryRefused.ProtectedNotShared(vault));
    }

    /**
     * Whether the account may restore from the vault because its owner shares it; it stays so until the transaction ends.
     * Shares have no seal: where a team protects the vault, none counts, unless the platform lets owners walk past it.
     */
    boolean letRestore(AccountId account, VaultArn vault) {
        return shares.holdSharedWith(account, vault)
                && (bothAllowed
                        || protections
                                .intactTeamOf(vault)
                                .then(team -> Answer.of(team.isEmpty()))
                                .orElse(false));
    }

    /** Why no team is associated with the vault now. It is not shared until the transaction ends; asked before anything is locked. */
    Optional<Refusal> refusesToProtect(VaultArn vault) {
        shares.queue();
        return refusesToProtectAnew(vault);
    }

    /** Why another team is not associated with a vault that has one, for which nobody has to wait. */
    Optional<Refusal> refusesToProtectAnew(VaultArn vault) {
        return bothAllowed
                ? Optional.empty()
                : shares.offered(vault).map(share -> new RecoveryRefused.SharedNotProtected(vault, share.arn()));
    }
}
