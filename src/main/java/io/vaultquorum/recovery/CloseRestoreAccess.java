package io.vaultquorum.recovery;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.VaultState;
import io.vaultquorum.vault.VaultDeleted;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends an access whose time limit is reached, or whose vault was deleted. The vault and its backups are untouched; restores
 * under way go on.
 */
@Component
public class CloseRestoreAccess {

    private final RestoreAccesses accesses;
    private final BackupBackend backend;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final Clock clock;

    CloseRestoreAccess(
            RestoreAccesses accesses,
            BackupBackend backend,
            ApplicationEventPublisher events,
            AuditTrail audit,
            Clock clock) {
        this.accesses = accesses;
        this.backend = backend;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** Does nothing when the access is closed. */
    @Transactional
    public void close(VaultArn arn) {
        close(accesses.findAndLock(arn).orElseThrow(), "the access's time limit was reached");
    }

    /**
     * What the access looks into is gone, and it was empty. A vault of its name that is made later is another: what was
     * allowed for the one opens nothing in the other.
     */
    @EventListener
    void on(VaultDeleted deleted) {
        accesses.toVault(deleted.vault()).stream()
                .flatMap(access -> accesses.findAndLock(access.arn()).stream())
                .filter(access -> access.state() == VaultState.AVAILABLE && !access.isClosed())
                .map(access -> close(access, "the vault was deleted"))
                .forEach(closed -> events.publishEvent(new RestoreAccessRevoked(closed, closed.session())));
    }

    private RestoreAccess close(RestoreAccess access, String why) {
        backend.closeRestoreAccess(access.arn());
        if (access.isClosed()) {
            return access;
        }
        Instant now = clock.instant();
        RestoreAccess closed = access.closed(why, now);
        accesses.update(closed);
        audit.append(AuditEvent.of(now, RestoreAccess.CLOSED)
                .inAccount(access.account().value())
                .ofSession(access.session().value())
                .about(access.arn().value())
                .saying(why));
        return closed;
    }
}
