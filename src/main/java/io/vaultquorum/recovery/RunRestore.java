package io.vaultquorum.recovery;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.RestoreJob;
import io.vaultquorum.backup.RestoreJobStatus;
import io.vaultquorum.organization.CheckRole;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Carries a restore out: starts its job, looks how far it is, and proves the result. Each step may be repeated. */
@Component
public class RunRestore {

    private final RestoreAccesses accesses;
    private final ProtectedOrShared protectedOrShared;
    private final Restores restores;
    private final OpenAccesses openAccesses;
    private final BackupBackend backend;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    RunRestore(
            RestoreAccesses accesses,
            ProtectedOrShared protectedOrShared,
            Restores restores,
            OpenAccesses openAccesses,
            BackupBackend backend,
            CheckRole checkRole,
            AuditTrail audit,
            Clock clock) {
        this.accesses = accesses;
        this.protectedOrShared = protectedOrShared;
        this.restores = restores;
        this.openAccesses = openAccesses;
        this.backend = backend;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    /** Starts the restore job, once (R9); aborts when the access, the share or the requester's right is gone by now (R10). */
    @Transactional
    public void start(RestoreId id) {
        Restore restore = restores.find(id).orElseThrow();
        if (restore.restoreJobId() != null) {
            follow(id);
            return;
        }
        if (!mayStillLook(restore) || !checkRole.isAdministratorOf(restore.account(), restore.requester())) {
            abort(restore);
            return;
        }
        restores.started(id, backend.startRestoreJob(restore.recoveryPoint(), restore.account(), id.value()));
        follow(id);
    }

    /**
     * It stays so until the transaction ends. The restore's own row is nothing to go by: what it restores has to be of the vault that
     * may be looked into, and into the account that may.
     */
    private boolean mayStillLook(Restore restore) {
        if (restore.isFromSharedVault()) {
            return protectedOrShared.letRestore(restore.account(), restore.vault())
                    && backend.findRecoveryPoint(restore.recoveryPoint())
                            .filter(point -> point.vault().equals(restore.vault()))
                            .isPresent();
        }
        RestoreAccess access = accesses.findAndLock(restore.vault()).orElseThrow();
        return openAccesses.isOpen(access)
                && restore.account().equals(access.account())
                && backend.recoveryPoints(access.arn()).stream()
                        .anyMatch(point -> point.arn().equals(restore.recoveryPoint()));
    }

    private void abort(Restore restore) {
        String why = checkRole.isSuspended(restore.account())
                ? "The account was suspended before the restore began."
                : restore.isFromSharedVault()
                        ? "The vault is not shared any more, or the requester lost the right, before the restore began."
                        : "The access was closed or is not what its team allowed, or its requester lost the right, before the restore began.";
        Instant now = clock.instant();
        restores.seen(restore.id(), new RestoreJob("", RestoreJobStatus.ABORTED, 0, why, null, null), now);
        audit(restore, "RestoreJobCompleted", now, RestoreJobStatus.ABORTED + ": " + why);
    }

    /** Something keeps the restore from going on; an operator may have it tried again. */
    @Transactional
    public void stuck(RestoreId id, String cause) {
        restores.stuck(id, cause);
    }

    /** Looks at the restore job and keeps what it says. */
    @Transactional
    public Restore follow(RestoreId id) {
        Restore restore = restores.find(id).orElseThrow();
        if (restore.status().hasEnded()) {
            return restore;
        }
        String jobId = Objects.requireNonNull(restore.restoreJobId(), "The restore job is started first");
        RestoreJob job = backend.findRestoreJob(jobId)
                .orElseThrow(() -> new IllegalStateException("The backup backend has no restore job " + jobId));
        Instant now = clock.instant();
        restores.seen(id, job, now);
        if (job.status().hasEnded()) {
            audit(
                    restore,
                    "RestoreJobCompleted",
                    now,
                    job.status() + (job.statusMessage() == null ? "" : ": " + job.statusMessage()));
        }
        return restores.find(id).orElseThrow();
    }

    /** Compares the checksum of what was restored with that of what was backed up (AWS Backup, validation result). */
    @Transactional
    public Restore.Validation verify(RestoreId id) {
        Restore restore = restores.find(id).orElseThrow();
        Restore.Validation verdict = restore.expectedChecksum().equals(restore.restoredChecksum())
                ? Restore.Validation.SUCCESSFUL
                : Restore.Validation.FAILED;
        restores.validated(id, verdict);
        audit(
                restore,
                "PutRestoreValidationResult",
                clock.instant(),
                verdict + ": expected " + restore.expectedChecksum() + ", restored " + restore.restoredChecksum());
        return verdict;
    }

    private void audit(Restore restore, String event, Instant now, String words) {
        AuditEvent told = AuditEvent.of(now, event)
                .inAccount(restore.account().value())
                .about(restore.recoveryPoint().value())
                .saying(words);
        audit.append(accesses.of(restore)
                .map(access -> told.ofSession(access.session().value()))
                .orElse(told));
    }
}
