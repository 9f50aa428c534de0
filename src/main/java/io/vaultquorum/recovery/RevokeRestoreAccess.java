package io.vaultquorum.recovery;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.session.Execution;
import io.vaultquorum.session.Outcome;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.SessionEnded;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends an access whose end the team approved. May be called again at any time; the access ends once (R9). */
@Component
public class RevokeRestoreAccess {

    private final RestoreAccesses accesses;
    private final Revocations revocations;
    private final Execution execution;
    private final BackupBackend backend;
    private final CheckRole checkRole;
    private final Accounts accounts;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final Clock clock;

    RevokeRestoreAccess(
            RestoreAccesses accesses,
            Revocations revocations,
            Execution execution,
            BackupBackend backend,
            CheckRole checkRole,
            Accounts accounts,
            ApplicationEventPublisher events,
            AuditTrail audit,
            Clock clock) {
        this.accesses = accesses;
        this.revocations = revocations;
        this.execution = execution;
        this.backend = backend;
        this.checkRole = checkRole;
        this.accounts = accounts;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses, for good, when the requester may not any more (R10). An access that ended by itself meanwhile is no error.
     *
     * @throws Execution.NotApprovedException if the ledger does not say that exactly this was approved (R1)
     * @throws IllegalStateException if it was given up
     */
    @Transactional
    public Answer<RestoreAccess> revoke(VaultArn arn) {
        Optional<Revocation> asked = revocations.find(arn);
        if (asked.isEmpty()) {
            return Answer.of(accesses.find(arn).filter(RestoreAccess::isClosed).orElseThrow());
        }
        Revocation revocation = asked.get();
        Session session = execution.requireApproved(
                revocation.session(), accesses.find(arn).orElseThrow().revocation());
        if (!revocation.isPending()) {
            throw new IllegalStateException("The revocation of the restore access " + arn.name() + " was given up: "
                    + revocation.statusMessage());
        }
        RestoreAccess access = accesses.findAndLock(arn).orElseThrow();
        UserId requester = session.request().requester();
        if (!checkRole.isAdministratorOf(access.sourceVault().account(), requester)) {
            AccountId account = access.sourceVault().account();
            RecoveryRefused refusal = new RecoveryRefused.RevokerLostRight(
                    requester, accounts.describe(account), checkRole.isSuspended(account));
            revocations.update(revocation.failed(refusal.message()));
            execution.failed(session.id(), refusal.message());
            return Answer.refused(refusal);
        }
        backend.closeRestoreAccess(arn);
        if (!access.isClosed()) {
            end(access, session);
        }
        revocations.remove(arn);
        execution.succeeded(session.id());
        return Answer.of(accesses.find(arn).orElseThrow());
    }

    private void end(RestoreAccess access, Session session) {
        Instant now = clock.instant();
        RestoreAccess closed = access.closed("revoked by vote", now);
        accesses.update(closed);
        audit.append(AuditEvent.of(now, RestoreAccess.CLOSED)
                .inAccount(access.account().value())
                .ofSession(session.id().value())
                .about(access.arn().value())
                .saying("revoked by vote"));
        events.publishEvent(new RestoreAccessRevoked(closed, session.id()));
    }

    /** It was approved, and will never be carried out: the process that should is gone. Does nothing unless it is pending. */
    @Transactional
    public void giveUp(VaultArn arn, String why) {
        revocations.find(arn).filter(Revocation::isPending).ifPresent(revocation -> {
            execution.failed(revocation.session(), why);
            revocations.update(revocation.failed(why));
        });
    }

    /** The vote ended without an approval: the access stays. Runs in the transaction that ended the session. */
    @EventListener
    void on(SessionEnded ended) {
        if (ended.outcome() != Outcome.APPROVED) {
            revocations
                    .ofSession(ended.session().id())
                    .filter(Revocation::isPending)
                    .ifPresent(revocation ->
                            revocations.update(revocation.failed("the request ended as " + ended.outcome())));
        }
    }
}
