package io.vaultquorum.recovery;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks for a recovery point to be restored from a vault that is shared with the account (AWS Backup, {@code StartRestoreJob}). */
@Component
public class RequestSharedRestore {

    private final ProtectedOrShared protectedOrShared;
    private final Restores restores;
    private final BackupBackend backend;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    RequestSharedRestore(
            ProtectedOrShared protectedOrShared,
            Restores restores,
            BackupBackend backend,
            CheckRole checkRole,
            AuditTrail audit,
            Clock clock) {
        this.protectedOrShared = protectedOrShared;
        this.restores = restores;
        this.backend = backend;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses everybody but administrators of the account, a recovery point that is in no vault that is shared with it, and
     * metadata that are not the recovery point's own.
     */
    @Transactional
    public Answer<Restore> request(
            RecoveryPointArn recoveryPoint, Map<String, String> metadata, AccountId account, UserId caller) {
        return checkRole.administratorOf(account, caller).then(administrator -> {
            Optional<RecoveryPoint> point = backend.findRecoveryPoint(recoveryPoint)
                    .filter(found -> protectedOrShared.letRestore(account, found.vault()));
            if (point.isEmpty()) {
                return Answer.refused(new RecoveryRefused.NotRestorable(recoveryPoint));
            }
            Optional<Refusal> refusal = RestoreMetadata.refuse(point.get(), metadata);
            return refusal.isPresent()
                    ? Answer.refused(refusal.get())
                    : Answer.of(add(point.get().vault(), account, point.get(), caller));
        });
    }

    private Restore add(VaultArn vault, AccountId account, RecoveryPoint point, UserId caller) {
        Restore restore = Restore.requested(vault, account, point, caller, clock.instant());
        restores.add(restore);
        audit.append(AuditEvent.of(restore.creationTime(), "StartRestoreJob")
                .by(caller.value())
                .inAccount(account.value())
                .about(point.arn().value())
                .saying("from the shared vault " + vault));
        return restore;
    }
}
