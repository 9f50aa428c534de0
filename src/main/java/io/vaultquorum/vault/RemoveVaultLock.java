package io.vaultquorum.vault;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.vault.VaultAdministration.Request;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes the lock off an ordinary vault (AWS Backup, {@code DeleteBackupVaultLockConfiguration}). */
@Component
public class RemoveVaultLock {

    private final BackupBackend backend;
    private final VaultAdministration administration;

    RemoveVaultLock(BackupBackend backend, VaultAdministration administration) {
        this.backend = backend;
        this.administration = administration;
    }

    /**
     * Refuses everybody but administrators of the vault's account, and to everybody: to remove an immutable lock, which an
     * air-gapped vault has from birth, a restore access vault, and one that is gone.
     */
    @Transactional
    public Answer<Vault> remove(VaultArn vault, UserId caller) {
        return administration.carryOut(
                Request.of("DeleteBackupVaultLockConfiguration", vault, null, caller), () -> backend.removeLock(vault));
    }
}
