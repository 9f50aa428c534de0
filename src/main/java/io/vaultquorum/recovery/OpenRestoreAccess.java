package io.vaultquorum.recovery;

import io.vaultquorum.alert.Alert;
import io.vaultquorum.alert.AlertKind;
import io.vaultquorum.alert.Alerts;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.VaultState;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.session.ApprovalPolicy;
import io.vaultquorum.session.Execution;
import io.vaultquorum.session.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens a restore access that its team approved, and asks how far that is: both are the same call, since the backend
 * remembers the token. May be called again at any time, after a crash as well; the access opens once (R9).
 */
@Component
public class OpenRestoreAccess {

    private final RestoreAccesses accesses;
    private final Execution execution;
    private final BackupBackend backend;
    private final CheckRole checkRole;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final Alerts alerts;
    private final Clock clock;

    OpenRestoreAccess(
            RestoreAccesses accesses,
            Execution execution,
            BackupBackend backend,
            CheckRole checkRole,
            Accounts accounts,
            AuditTrail audit,
            Alerts alerts,
            Clock clock) {
        this.accesses = accesses;
        this.execution = execution;
        this.backend = backend;
        this.checkRole = checkRole;
        this.accounts = accounts;
        this.audit = audit;
        this.alerts = alerts;
        this.clock = clock;
    }

    /**
     * Refuses, for good, when the requester may not any more what was asked for (R10).
     *
     * @return the access as it is now: CREATING while the backend is at it, AVAILABLE once it is open
     * @throws Execution.NotApprovedException if the ledger does not say that exactly this access was approved (R1)
     * @throws IllegalStateException if the backend could not open it
     */
    @Transactional
    public Answer<RestoreAccess> open(VaultArn arn) {
        RestoreAccess asked = accesses.find(arn).orElseThrow();
        Session session = execution.requireApproved(asked.session(), asked.opening());
        RestoreAccess access = accesses.findAndLock(arn).orElseThrow();
        if (access.state() == VaultState.AVAILABLE) {
            return Answer.of(access);
        }
        if (access.state() == VaultState.FAILED) {
            throw new IllegalStateException(
                    "The restore access " + arn.name() + " was given up: " + access.stateMessage());
        }
        VaultArn source = new VaultArn(session.request().protectedResourceArn());
        UserId requester = session.request().requester();
        if (!checkRole.isAdministratorOf(arn.account(), requester)) {
            return Answer.refused(giveUp(access, session, requester));
        }
        return switch (backend.openRestoreAccess(arn, source, session.id().value())) {
            case CREATING -> Answer.of(access);
            case AVAILABLE -> Answer.of(opened(access, session));
            case FAILED ->
                throw new IllegalStateException("The backup backend could not open the restore access " + arn.name());
        };
    }

    private RestoreAccess opened(RestoreAccess access, Session session) {
        Instant now = clock.instant();
        Optional<Instant> ends = Optional.ofNullable(session.policy())
                .flatMap(ApprovalPolicy::accessTimeLimit)
                .map(now::plus);
        RestoreAccess opened = access.available(now, ends);
        accesses.update(opened);
        execution.succeeded(session.id());
        audit.append(AuditEvent.of(now, RestoreAccess.OPENED)
                .inAccount(access.account().value())
                .ofSession(session.id().value())
                .about(access.arn().value()));
        alerts.raise(Alert.of(
                        AlertKind.RESTORE_ACCESS_OPENED,
                        access.arn().value(),
                        now,
                        Phrase.of("alert.restoreAccessOpened")
                                .with("vault", access.sourceVault().name())
                                .with("account", accounts.describe(access.account())))
                .in(access.account())
                .about(access.arn().value())
                .with("session", session.id().value())
                .with("requester", access.requester().value())
                .with("vault", access.sourceVault().value()));
        return opened;
    }

    private RecoveryRefused giveUp(RestoreAccess access, Session session, UserId requester) {
        RecoveryRefused refusal = new RecoveryRefused.RequesterLostRight(
                requester, accounts.describe(access.account()), checkRole.isSuspended(access.account()));
        accesses.update(access.failed(refusal.message()));
        execution.failed(session.id(), refusal.message());
        audit.append(AuditEvent.of(clock.instant(), RestoreAccess.OPENED)
                .inAccount(access.account().value())
                .ofSession(session.id().value())
                .about(access.arn().value())
                .refusedWith(refusal.code(), refusal.message()));
        return refusal;
    }
}
