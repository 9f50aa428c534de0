package io.vaultquorum.process.approvalsession;

import io.vaultquorum.process.engine.InstanceEndListener;
import io.vaultquorum.session.SessionId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Ends a session whose instance went away before the decision (R1). */
@Component
class SessionInstanceEnd implements InstanceEndListener {

    private final AbandonSession abandonSession;

    SessionInstanceEnd(AbandonSession abandonSession) {
        this.abandonSession = abandonSession;
    }

    @Override
    public String process() {
        return ApprovalSession.PROCESS;
    }

    @Override
    public void ended(DelegateExecution execution, String cause) {
        ApprovalSession.Variables.SESSION_ID
                .find(execution)
                .map(SessionId::new)
                .ifPresent(id -> abandonSession.abandon(id, cause));
    }
}
