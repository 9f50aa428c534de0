package io.vaultquorum.recovery;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.RestoreJob;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Carries a restore out: starts its job, looks how far it is, and proves the result. Each step may be repeated. */
@Component
public class RunRestore {

    private final RestoreAccesses accesses;
    private final Restores restores;
    private final BackupBackend backend;
    private final AuditTrail audit;
    private final Clock clock;

    RunRestore(RestoreAccesses accesses, Restores restores, BackupBackend backend, AuditTrail audit, Clock clock) {
        this.accesses = accesses;
        this.restores = restores;
        this.backend = backend;
        this.audit = audit;
        this.clock = clock;
    }

    /** Starts the restore job, once (R9). */
    @Transactional
    public void start(RestoreId id) {
        Restore restore = restores.find(id).orElseThrow();
        RestoreAccess access = accesses.find(restore.access()).orElseThrow();
        restores.started(id, backend.startRestoreJob(restore.recoveryPoint(), access.account(), id.value()));
        follow(id);
    }

    /** Looks at the restore job and keeps what it says. */
    @Transactional
    public Restore follow(RestoreId id) {
        Restore restore = restores.find(id).orElseThrow();
        String jobId = Objects.requireNonNull(restore.restoreJobId(), "The restore job is started first");
        RestoreJob job = backend.findRestoreJob(jobId)
                .orElseThrow(() -> new IllegalStateException("The backup backend has no restore job " + jobId));
        Instant now = clock.instant();
        restores.seen(id, job, now);
        if (job.status().hasEnded() && !restore.status().hasEnded()) {
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
        RestoreAccess access = accesses.find(restore.access()).orElseThrow();
        audit.append(AuditEvent.of(now, event)
                .inAccount(access.account().value())
                .ofSession(access.session().value())
                .about(restore.recoveryPoint().value())
                .saying(words));
    }
}
