package io.vaultquorum.api.backup;

import io.vaultquorum.api.wire.Call;
import io.vaultquorum.api.wire.CallRefused;
import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.backup.VaultRefused;
import io.vaultquorum.recovery.VisibleVaults;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a request names: a vault by its name in the caller's account and the signature's Region, and what is in it. */
@Component
class NamedVaults {

    private final VisibleVaults vaults;

    NamedVaults(VisibleVaults vaults) {
        this.vaults = vaults;
    }

    static VaultArn arn(String name, Call<?> call) {
        return BackupErrors.named(
                value -> VaultArn.of(call.caller().region(), call.caller().account(), value), name);
    }

    Vault require(String name, Call<?> call) {
        return require(arn(name, call), call);
    }

    /**
     * To look at. Another account's is found by that account's id only, if it is shared with the caller's.
     *
     * @param account whose vault it is said to be; null for the caller's
     */
    Vault require(String name, @Nullable String account, Call<?> call) {
        if (account == null) {
            return require(name, call);
        }
        AccountId owner = BackupErrors.named(AccountId::new, account);
        VaultArn arn = BackupErrors.named(value -> VaultArn.of(call.caller().region(), owner, value), name);
        return vaults.findShared(arn, call.caller().account()).orElseGet(() -> require(arn, call));
    }

    Vault require(VaultArn arn, Call<?> call) {
        return vaults.find(arn, call.caller().account())
                .orElseThrow(() -> new CallRefused(new VaultRefused.UnknownVault(arn)));
    }

    RecoveryPoint require(Vault vault, String recoveryPoint) {
        RecoveryPointArn arn = BackupErrors.named(RecoveryPointArn::new, recoveryPoint);
        return vaults.recoveryPoint(vault, arn)
                .orElseThrow(() -> new CallRefused(new VaultRefused.UnknownRecoveryPoint(arn)));
    }
}
