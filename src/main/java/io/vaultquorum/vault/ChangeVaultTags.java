package io.vaultquorum.vault;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.vault.VaultAdministration.Request;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes the tags of a vault (AWS Backup, {@code TagResource} and {@code UntagResource}). */
@Component
public class ChangeVaultTags {

    private final BackupBackend backend;
    private final VaultAdministration administration;

    ChangeVaultTags(BackupBackend backend, VaultAdministration administration) {
        this.backend = backend;
        this.administration = administration;
    }

    /**
     * Refuses everybody but administrators of the vault's account, tags that cannot be kept, a restore access vault, and one
     * that is gone. Whether a team's votes depend on the tags is not known here.
     *
     * @param removed keys; those that are not there are no error
     */
    @Transactional
    public Answer<Vault> change(VaultArn vault, Map<String, String> added, Collection<String> removed, UserId caller) {
        String eventName = added.isEmpty() ? "UntagResource" : "TagResource";
        return administration.carryOut(
                Request.of(eventName, vault, "" + (added.isEmpty() ? removed : added.keySet()), caller),
                () -> backend.changeTags(vault, added, removed));
    }
}
