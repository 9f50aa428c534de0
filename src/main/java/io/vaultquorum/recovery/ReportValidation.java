package io.vaultquorum.recovery;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.backup.RestoreJobStatus;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes down what somebody found who looked at what was restored (AWS Backup, {@code PutRestoreValidationResult}). */
@Component
public class ReportValidation {

    private final RestoreAccesses accesses;
    private final Restores restores;
    private final ReportedValidations validations;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    ReportValidation(
            RestoreAccesses accesses,
            Restores restores,
            ReportedValidations validations,
            CheckRole checkRole,
            AuditTrail audit,
            Clock clock) {
        this.accesses = accesses;
        this.restores = restores;
        this.validations = validations;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses everybody but administrators of the account that restored, a restore that is not COMPLETED, and success where the
     * checksum says otherwise.
     */
    @Transactional
    public Answer<ReportedValidation> report(RestoreId id, ReportedValidation found, UserId caller) {
        Restore restore = restores.findAndLock(id).orElseThrow();
        return checkRole.administratorOf(restore.account(), caller).then(administrator -> {
            if (restore.status() != RestoreJobStatus.COMPLETED) {
                return Answer.refused(new RecoveryRefused.NotRestored(id, restore.status()));
            }
            if (restore.validation() == Restore.Validation.FAILED
                    && found.status() == ReportedValidation.Status.SUCCESSFUL) {
                return Answer.refused(new RecoveryRefused.ChecksumWrong(id));
            }
            validations.put(id, found, clock.instant());
            AuditEvent told = AuditEvent.of(clock.instant(), "PutRestoreValidationResult")
                    .by(caller.value())
                    .inAccount(restore.account().value())
                    .about(restore.recoveryPoint().value())
                    .saying(found.status() + (found.message() == null ? "" : ": " + found.message()));
            audit.append(accesses.of(restore)
                    .map(access -> told.ofSession(access.session().value()))
                    .orElse(told));
            return Answer.of(found);
        });
    }
}
