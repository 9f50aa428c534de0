package io.vaultquorum.session;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.session.quorum.Tally;
import io.vaultquorum.session.quorum.Verdict;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of an approved request. Every effect asks here first and reports here after. */
@Component
public class Execution {

    private final Sessions sessions;
    private final AuditTrail audit;
    private final Clock clock;

    Execution(Sessions sessions, AuditTrail audit, Clock clock) {
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** The ledger does not allow what was about to be done. Never caught: it becomes an incident. */
    public static final class NotApprovedException extends RuntimeException {
        NotApprovedException(String message) {
            super(message);
        }
    }

    /**
     * The session, if the ledger says that its team approved exactly this operation, for exactly this protected resource, on
     * exactly this subject: by its status and by the votes, counted anew (R1).
     *
     * @throws NotApprovedException otherwise
     */
    @Transactional
    public Session requireApproved(
            SessionId id, ProtectedOperation operation, String protectedResourceArn, String subjectArn) {
        Session session = sessions.findAndLock(id)
                .orElseThrow(() -> new NotApprovedException("There is no session " + id + ". Nothing is opened."));
        ApprovalRequest request = session.request();
        if (request.operation() != operation
                || !request.protectedResourceArn().equals(protectedResourceArn)
                || !request.subjectArn().equals(subjectArn)) {
            throw new NotApprovedException("Session " + id + " is about "
                    + describe(request.operation(), request.protectedResourceArn(), request.subjectArn())
                    + ", not about " + describe(operation, protectedResourceArn, subjectArn) + ". Nothing is opened.");
        }
        if (session.status() != SessionStatus.APPROVED) {
            throw new NotApprovedException("Session " + id + " is not approved but " + session.status()
                    + " in the ledger. Nothing is opened.");
        }
        Tally tally = sessions.tally(session);
        if (tally.verdict() != Verdict.APPROVED) {
            throw new NotApprovedException("Session " + id + " is said to be approved, but the ledger has "
                    + tally.approvals() + " of " + tally.threshold() + " approvals. Nothing is opened.");
        }
        return session;
    }

    private static String describe(ProtectedOperation operation, String protectedResourceArn, String subjectArn) {
        return operation + " of " + subjectArn + " for " + protectedResourceArn;
    }

    /** The operation was carried out. Does nothing when that is known. */
    @Transactional
    public void succeeded(SessionId id) {
        record(id, ExecutionStatus.EXECUTED, null);
    }

    /** The operation could not be carried out; an operator may have it tried again. */
    @Transactional
    public void failed(SessionId id, String cause) {
        record(id, ExecutionStatus.FAILED, cause);
    }

    /** A failed operation is tried again. */
    @Transactional
    public void triedAgain(SessionId id) {
        record(id, ExecutionStatus.PENDING, null);
    }

    private void record(SessionId id, ExecutionStatus status, @Nullable String message) {
        Session session = sessions.findAndLock(id).orElseThrow();
        // An incident of a token that never should have come there says so in Cockpit; the ledger has nothing to add.
        if (session.status() != SessionStatus.APPROVED || session.executionStatus() == ExecutionStatus.EXECUTED) {
            return;
        }
        sessions.update(session.execution(status, shortened(message)));
        audit.append(AuditEvent.of(clock.instant(), "SessionExecution")
                .ofSession(id.value())
                .about(session.request().subjectArn())
                .saying(status + (message == null ? "" : ": " + message)));
    }

    private static @Nullable String shortened(@Nullable String message) {
        int limit = 500;
        return message == null || message.length() <= limit ? message : message.substring(0, limit);
    }
}
