package io.vaultquorum.recovery;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.backup.BackupBackend;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends an access whose time limit is reached. The vault and its backups are untouched; restores under way go on. */
@Component
public class CloseRestoreAccess {

    private final RestoreAccesses accesses;
    private final BackupBackend backend;
    private final AuditTrail audit;
    private final Clock clock;

    CloseRestoreAccess(RestoreAccesses accesses, BackupBackend backend, AuditTrail audit, Clock clock) {
        this.accesses = accesses;
        this.backend = backend;
        this.audit = audit;
        this.clock = clock;
    }

    /** Does nothing when the access is closed. */
    @Transactional
    public void close(VaultArn arn) {
        RestoreAccess access = accesses.findAndLock(arn).orElseThrow();
        backend.closeRestoreAccess(arn);
        if (!access.isClosed()) {
            Instant now = clock.instant();
            accesses.update(access.closed("the access's time limit was reached", now));
            audit.append(AuditEvent.of(now, "RestoreAccessClosed")
                    .inAccount(access.account().value())
                    .ofSession(access.session().value())
                    .about(arn.value())
                    .saying("the access's time limit was reached"));
        }
    }
}
