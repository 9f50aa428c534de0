package io.vaultquorum.recovery;

import io.vaultquorum.sharing.VaultShares;
import io.vaultquorum.sharing.WithdrawShare;
import io.vaultquorum.vault.VaultDeleted;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The vault is gone: whoever had it has nothing of another one of its name. */
@Component
class EndVaultShares {

    private final VaultShares shares;
    private final WithdrawShare withdrawShare;

    EndVaultShares(VaultShares shares, WithdrawShare withdrawShare) {
        this.shares = shares;
        this.withdrawShare = withdrawShare;
    }

    /** Before all that locks anything else. A vault that is being shared now is seen here, or there it is seen to be gone. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(VaultDeleted deleted) {
        shares.queue();
        withdrawShare.endOf(deleted.vault(), "the vault was deleted");
    }
}
