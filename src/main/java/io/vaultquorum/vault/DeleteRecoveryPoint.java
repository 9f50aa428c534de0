package io.vaultquorum.vault;

import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.vault.VaultAdministration.Request;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deletes a recovery point (AWS Backup, {@code DeleteRecoveryPoint}). Nothing else ever does: one whose retention has ended
 * stays until its owner deletes it. The bytes may stay even then, since other recovery points may name the same archive.
 */
@Component
public class DeleteRecoveryPoint {

    private final BackupBackend backend;
    private final VaultAdministration administration;

    DeleteRecoveryPoint(BackupBackend backend, VaultAdministration administration) {
        this.backend = backend;
        this.administration = administration;
    }

    /**
     * Refuses everybody but administrators of the vault's account, and to everybody: what a locked vault keeps until its
     * retention ends, what is seen through a restore access vault, and what is not in the vault.
     *
     * @return the recovery point as it was
     */
    @Transactional
    public Answer<RecoveryPoint> delete(VaultArn vault, RecoveryPointArn recoveryPoint, UserId caller) {
        return administration.carryOut(
                Request.of("DeleteRecoveryPoint", vault, recoveryPoint.value(), caller),
                () -> backend.deleteRecoveryPoint(vault, recoveryPoint));
    }
}
