package io.vaultquorum.session;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.session.quorum.Tally;
import io.vaultquorum.session.quorum.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of an approved request. Every effect asks here first and reports here after. */
@Component
public class Execution {

    private final Sessions sessions;
    private final CheckCertificate checkCertificate;
    private final AuditTrail audit;
    private final Clock clock;

    Execution(Sessions sessions, CheckCertificate checkCertificate, AuditTrail audit, Clock clock) {
        this.sessions = sessions;
        this.checkCertificate = checkCertificate;
        this.audit = audit;
        this.clock = clock;
    }

    /** The ledger does not allow what was about to be done. Never caught: it becomes an incident. */
    public static final class NotApprovedException extends RuntimeException {
        private static final String SIGN = " Nothing is opened.";

        /** Whether this is such an exception's message, or has it: engines keep no more of what they caught. */
        public static boolean isSaidBy(String message) {
            return message.contains(SIGN);
        }

        NotApprovedException(String message) {
            super(message);
        }
    }

    /**
     * The session, if its team approved exactly what is about to be done: by its status and by the votes, counted anew (R1), by
     * the seals of both, and by a certificate that verifies and says the same.
     *
     * @param about said from what is about to be done, and never read from the session
     * @throws NotApprovedException otherwise
     */
    @Transactional
    public Session requireApproved(SessionId id, ExactOperation about) {
        Session session = sessions.findAndLock(id)
                .orElseThrow(() -> new NotApprovedException("There is no session " + id + ". Nothing is opened."));
        objection(session, about).ifPresent(why -> {
            throw new NotApprovedException(why + " Nothing is opened.");
        });
        return session;
    }

    /** The same for somebody who only goes on with what was approved and carried out; locks nothing. */
    public boolean isApproved(SessionId id, ExactOperation about) {
        return sessions.find(id)
                .filter(session -> objection(session, about).isEmpty())
                .isPresent();
    }

    private Optional<String> objection(Session session, ExactOperation about) {
        ApprovalRequest request = session.request();
        if (request.operation() != about.operation()
                || !request.protectedResourceArn().equals(about.protectedResourceArn())
                || !request.subjectArn().equals(about.subjectArn())) {
            return Optional.of("Session " + session.id() + " is about " + request.operation() + " of "
                    + request.subjectArn() + " for " + request.protectedResourceArn() + ", not about " + about + ".");
        }
        if (session.status() != SessionStatus.APPROVED) {
            return Optional.of(
                    "Session " + session.id() + " is not approved but " + session.status() + " in the ledger.");
        }
        Ballot ballot = sessions.ballot(session);
        List<String> broken = ballot.broken();
        if (!broken.isEmpty()) {
            return Optional.of("Somebody changed the ledger past Vaultquorum. Not as it was written any more: "
                    + String.join(", ", broken) + ".");
        }
        Tally tally = ballot.tally();
        return tally.verdict() == Verdict.APPROVED
                ? checkCertificate.objection(ballot, about)
                : Optional.of("Session " + session.id() + " is said to be approved, but the ledger has "
                        + tally.approvals() + " of " + tally.threshold() + " approvals.");
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
