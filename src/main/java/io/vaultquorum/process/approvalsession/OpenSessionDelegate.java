package io.vaultquorum.process.approvalsession;

import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.process.engine.RefusedException;
import io.vaultquorum.session.OpenSession;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.SessionId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Opens the session. A refusal rolls everything back to whoever began. */
@ProcessBean
class OpenSessionDelegate implements JavaDelegate {

    private final OpenSession openSession;

    OpenSessionDelegate(OpenSession openSession) {
        this.openSession = openSession;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SessionId id = new SessionId(ApprovalSession.Variables.SESSION_ID.from(execution));

        Session session = openSession.open(id, execution.getProcessInstanceId()).orThrow(RefusedException::new);

        ApprovalSession.Variables.REQUESTER.set(
                execution, session.request().requester().value());
        ApprovalSession.Variables.REMINDER_CYCLE.set(
                execution, "R/" + Objects.requireNonNull(session.policy()).reminderInterval());
        ApprovalSession.Variables.EXPIRES_AT.set(
                execution,
                Objects.requireNonNull(session.expirationTime())
                        .truncatedTo(ChronoUnit.MILLIS)
                        .toString());
    }
}
