package io.vaultquorum.vault;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.BackupJob;
import io.vaultquorum.backup.Lifecycle;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.vault.VaultAdministration.Request;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Backs a resource up into an ordinary vault, or straight into an air-gapped one (AWS Backup, {@code StartBackupJob}). */
@Component
public class StartBackupJob {

    private final BackupBackend backend;
    private final VaultAdministration administration;

    StartBackupJob(BackupBackend backend, VaultAdministration administration) {
        this.backend = backend;
        this.administration = administration;
    }

    /**
     * Refuses everybody but administrators of the vault's account, a vault that takes no recovery points, a retention out
     * of range, and a resource that is no directory. A retention out of the vault's bounds fails the job, as at AWS.
     *
     * @param resource the directory that is the resource
     * @param lifecycle 1 to 36500 days, or for ever
     * @param idempotencyToken the same token of the account again starts nothing and yields the first job; null for a
     *     request of its own
     */
    @Transactional
    public Answer<BackupJob> start(
            Path resource, VaultArn vault, Lifecycle lifecycle, @Nullable String idempotencyToken, UserId caller) {
        String token = VaultAdministration.token(vault.account().value(), idempotencyToken);
        return administration.carryOut(
                Request.of("StartBackupJob", vault, resource + ", kept " + lifecycle, caller),
                () -> backend.startBackupJob(resource, vault, lifecycle, token));
    }
}
