package io.vaultquorum.recovery;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks for a recovery point to be restored from an open access (AWS Backup, {@code StartRestoreJob}). */
@Component
public class RequestRestore {

    private final RestoreAccesses accesses;
    private final Restores restores;
    private final OpenAccesses openAccesses;
    private final BackupBackend backend;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    RequestRestore(
            RestoreAccesses accesses,
            Restores restores,
            OpenAccesses openAccesses,
            BackupBackend backend,
            CheckRole checkRole,
            AuditTrail audit,
            Clock clock) {
        this.accesses = accesses;
        this.restores = restores;
        this.openAccesses = openAccesses;
        this.backend = backend;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses whoever did not ask for the access or administers its account no more, an access that is not open or that its team did not allow, and what
     * is not a recovery point of its vault.
     *
     * @param recoveryPoint the recovery point's ARN as the requester wrote it
     */
    @Transactional
    public Answer<Restore> request(VaultArn accessArn, String recoveryPoint, UserId caller) {
        RestoreAccess access = accesses.findAndLock(accessArn).orElseThrow();
        if (!caller.equals(access.requester()) || !checkRole.isAdministratorOf(access.account(), caller)) {
            return Answer.refused(new RecoveryRefused.NotYourAccess(caller, accessArn));
        }
        if (!openAccesses.isOpen(access)) {
            return Answer.refused(new RecoveryRefused.AccessNotOpen(accessArn));
        }
        List<RecoveryPoint> points = backend.recoveryPoints(accessArn);
        Optional<RecoveryPoint> chosen = points.stream()
                .filter(point -> point.arn().value().equals(recoveryPoint.strip()))
                .findFirst();
        return chosen.map(point -> Answer.of(add(access, point)))
                .orElseGet(() -> Answer.refused(new RecoveryRefused.UnknownRecoveryPoint(
                        recoveryPoint, points.stream().map(RecoveryPoint::arn).toList())));
    }

    private Restore add(RestoreAccess access, RecoveryPoint point) {
        Restore restore = Restore.requested(access.arn(), access.account(), point, access.requester(), clock.instant());
        restores.add(restore);
        audit.append(AuditEvent.of(restore.creationTime(), "StartRestoreJob")
                .by(access.requester().value())
                .inAccount(access.account().value())
                .ofSession(access.session().value())
                .about(point.arn().value()));
        return restore;
    }
}
