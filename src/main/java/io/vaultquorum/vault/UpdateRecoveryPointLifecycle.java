package io.vaultquorum.vault;

import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.Lifecycle;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.vault.VaultAdministration.Request;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes how long a recovery point is kept (AWS Backup, {@code UpdateRecoveryPointLifecycle}). */
@Component
public class UpdateRecoveryPointLifecycle {

    private final BackupBackend backend;
    private final VaultAdministration administration;

    UpdateRecoveryPointLifecycle(BackupBackend backend, VaultAdministration administration) {
        this.backend = backend;
        this.administration = administration;
    }

    /**
     * Refuses everybody but administrators of the vault's account, and to everybody: a locked vault, be it to shorten or to
     * lengthen, a retention out of range, what is seen through a restore access vault, and what is not in the vault.
     *
     * @param lifecycle 1 to 36500 days from the recovery point's creation, or for ever
     */
    @Transactional
    public Answer<RecoveryPoint> update(
            VaultArn vault, RecoveryPointArn recoveryPoint, Lifecycle lifecycle, UserId caller) {
        return administration.carryOut(
                Request.of("UpdateRecoveryPointLifecycle", vault, recoveryPoint + ": " + lifecycle, caller),
                () -> backend.changeLifecycle(vault, recoveryPoint, lifecycle));
    }
}
