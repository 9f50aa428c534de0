package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.VaultArn;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The shares of vaults. Unlike a team's, no process follows them: what they are is known by the clock. */
@Component
public class VaultShares {

    private final Shares shares;
    private final JdbcClient jdbc;
    private final Clock clock;

    VaultShares(Shares shares, JdbcClient jdbc, Clock clock) {
        this.shares = shares;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The vaults of others that are shared with the account and accepted. */
    public List<VaultArn> sharedWith(AccountId account) {
        return shares.sharedWith(account).stream()
                .filter(VaultArn.class::isInstance)
                .map(VaultArn.class::cast)
                .toList();
    }

    public boolean isSharedWith(AccountId account, VaultArn vault) {
        return sharedWith(account).contains(vault);
    }

    /**
     * The same, and it stays so until the transaction ends: whoever takes the share back waits.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean holdSharedWith(AccountId account, VaultArn vault) {
        shares.of(vault).forEach(share -> shares.findAndLock(share.arn()));
        return isSharedWith(account, vault);
    }

    /** A share by which any account has the vault, or may take it. */
    public Optional<Share> offered(VaultArn vault) {
        Instant now = clock.instant();
        return shares.of(vault).stream().filter(share -> share.isOffered(now)).findFirst();
    }

    /**
     * Waits until nobody else shares a vault, gives one a team or ends the shares of one, and keeps them waiting until the
     * transaction ends. One row for all vaults: these things are rare. Who needs other locks too takes this one first.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void queue() {
        jdbc.sql("select SETTING_NAME from VQ_GLOBAL_SETTING where SETTING_NAME = 'vaultSharing' for update")
                .query(String.class)
                .single();
    }
}
