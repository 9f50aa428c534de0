package io.vaultquorum.vault;

import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.CopyJob;
import io.vaultquorum.backup.Lifecycle;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.backup.VaultRefused;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.vault.VaultAdministration.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Copies a recovery point into another vault of the account (AWS Backup, {@code StartCopyJob}). */
@Component
public class StartCopyJob {

    private final BackupBackend backend;
    private final CheckRole checkRole;
    private final VaultAdministration administration;

    StartCopyJob(BackupBackend backend, CheckRole checkRole, VaultAdministration administration) {
        this.backend = backend;
        this.checkRole = checkRole;
        this.administration = administration;
    }

    /**
     * Refuses everybody but administrators of both vaults' accounts, a recovery point that is not in the source vault, a
     * destination that takes no recovery points, a copy from an air-gapped vault into an ordinary one, and a retention out
     * of range. A retention out of the destination's bounds fails the job, as at AWS.
     *
     * @param lifecycle how long the copy is kept: 1 to 36500 days from its own creation, or for ever
     * @param idempotencyToken the same token of the account again starts nothing and yields the first job; null for a
     *     request of its own
     */
    @Transactional
    public Answer<CopyJob> start(
            RecoveryPointArn recoveryPoint,
            VaultArn source,
            VaultArn destination,
            Lifecycle lifecycle,
            @Nullable String idempotencyToken,
            UserId caller) {
        String token = VaultAdministration.token(source.account().value(), idempotencyToken);
        String words = recoveryPoint + " from " + source + ", kept " + lifecycle;
        return administration.carryOut(
                new Request("StartCopyJob", source.account(), destination.value(), words, caller),
                () -> checkRole
                        .administratorOf(destination.account(), caller)
                        .then(administrator -> in(source, recoveryPoint))
                        .then(point -> backend.startCopyJob(point.arn(), destination, lifecycle, token)));
    }

    /** What is seen through a restore access vault is in the source vault, not in that one. */
    private Answer<RecoveryPoint> in(VaultArn vault, RecoveryPointArn arn) {
        return backend.findRecoveryPoint(arn)
                .filter(point -> point.vault().equals(vault))
                .map(Answer::of)
                .orElseGet(() -> Answer.refused(new VaultRefused.UnknownRecoveryPoint(arn)));
    }
}
