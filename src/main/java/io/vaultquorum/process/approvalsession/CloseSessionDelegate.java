package io.vaultquorum.process.approvalsession;

import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.session.CloseSession;
import io.vaultquorum.session.Outcome;
import io.vaultquorum.session.SessionId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Asks the ledger how the session ended; where the token came from says nothing (R1). */
@ProcessBean
class CloseSessionDelegate implements JavaDelegate {

    private final CloseSession closeSession;

    CloseSessionDelegate(CloseSession closeSession) {
        this.closeSession = closeSession;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SessionId id = new SessionId(ApprovalSession.Variables.SESSION_ID.from(execution));

        Outcome outcome = closeSession.close(id);

        ApprovalSession.Variables.OUTCOME.set(execution, outcome.name());
    }
}
