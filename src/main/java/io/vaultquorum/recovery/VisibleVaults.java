package io.vaultquorum.recovery;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.backup.VaultState;
import io.vaultquorum.backup.VaultType;
import io.vaultquorum.organization.ResourceTags;
import io.vaultquorum.sharing.VaultShares;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The vaults that an account sees (AWS Backup, {@code DescribeBackupVault} and {@code ListBackupVaults}): its own, and its restore
 * access vaults from the request on until the access ends; and, asked for as such, those that are shared with it. Of all others
 * it learns nothing.
 */
@Component
public class VisibleVaults {

    private final BackupBackend backend;
    private final RestoreAccesses accesses;
    private final VaultShares shares;
    private final ResourceTags tags;
    private final Clock clock;

    VisibleVaults(BackupBackend backend, RestoreAccesses accesses, VaultShares shares, ResourceTags tags, Clock clock) {
        this.backend = backend;
        this.accesses = accesses;
        this.shares = shares;
        this.tags = tags;
        this.clock = clock;
    }

    public Optional<Vault> find(VaultArn arn, AccountId account) {
        if (!arn.account().equals(account)) {
            return Optional.empty();
        }
        return own(arn).or(() -> access(arn).map(this::view));
    }

    /** Another's, if it is shared with the account and accepted. It is there to be looked at and restored from. */
    public Optional<Vault> findShared(VaultArn arn, AccountId account) {
        return shares.isSharedWith(account, arn) ? own(arn) : Optional.empty();
    }

    /** All that are shared with the account and accepted, of all Regions. */
    public List<Vault> sharedWith(AccountId account) {
        return shares.sharedWith(account).stream()
                .flatMap(arn -> own(arn).stream())
                .toList();
    }

    /** All of an account's, of all Regions. */
    public List<Vault> of(AccountId account) {
        return Stream.concat(
                        backend.vaultsOf(account).stream().filter(vault -> !vault.isRestoreAccess()),
                        accesses.ofAccount(account).stream()
                                .filter(access -> !access.isOver(clock.instant()))
                                .filter(access -> own(access.arn()).isEmpty())
                                .map(this::view))
                .toList();
    }

    /** A vault of the name of an access that never opened takes its place. */
    private Optional<Vault> own(VaultArn arn) {
        return backend.findVault(arn).filter(vault -> !vault.isRestoreAccess());
    }

    /** The access that a restore access vault is, unless it is over. */
    public Optional<RestoreAccess> access(VaultArn arn) {
        return accesses.find(arn).filter(access -> !access.isOver(clock.instant()));
    }

    /** What is in a vault that the account sees, newest first; through a restore access vault nothing before it is open. */
    public List<RecoveryPoint> recoveryPoints(Vault vault) {
        return vault.isRestoreAccess() && vault.state() != VaultState.AVAILABLE
                ? List.of()
                : backend.recoveryPoints(vault.arn());
    }

    public Optional<RecoveryPoint> recoveryPoint(Vault vault, RecoveryPointArn arn) {
        return recoveryPoints(vault).stream()
                .filter(point -> point.arn().equals(arn))
                .findFirst();
    }

    /** As the ledger has it, since the backend knows of it only once it is approved. */
    private Vault view(RestoreAccess access) {
        int points = access.state() == VaultState.AVAILABLE
                ? backend.findVault(access.arn())
                        .map(Vault::numberOfRecoveryPoints)
                        .orElse(0)
                : 0;
        return new Vault(
                access.arn(),
                VaultType.RESTORE_ACCESS_BACKUP_VAULT,
                access.state(),
                access.sourceVault(),
                null,
                points,
                tags.of(access.arn().value()),
                access.creationTime());
    }
}
