package io.vaultquorum.vault;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.backup.VaultRefused;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.vault.VaultAdministration.Request;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deletes a vault (AWS Backup, {@code DeleteBackupVault}). Its name is free again at once, unlike at AWS. */
@Component
public class DeleteVault {

    private final BackupBackend backend;
    private final VaultAdministration administration;
    private final ApplicationEventPublisher events;

    DeleteVault(BackupBackend backend, VaultAdministration administration, ApplicationEventPublisher events) {
        this.backend = backend;
        this.administration = administration;
        this.events = events;
    }

    /**
     * Refuses everybody but administrators of the vault's account, and to everybody: a vault that holds anything, a restore
     * access vault, and one that is gone.
     *
     * @return the vault as it was
     */
    @Transactional
    public Answer<Vault> delete(VaultArn vault, UserId caller) {
        Answer<Vault> answer = administration.carryOut(
                Request.of("DeleteBackupVault", vault, null, caller), () -> backend.deleteVault(vault));
        // The backend commits for itself: after a crash in between, whoever asks again has the rest cleared up.
        if (answer.refusal().isEmpty() || answer.refusal().get() instanceof VaultRefused.UnknownVault) {
            events.publishEvent(new VaultDeleted(vault));
        }
        return answer;
    }
}
