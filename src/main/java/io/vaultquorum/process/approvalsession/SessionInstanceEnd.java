package io.vaultquorum.process.approvalsession;

import io.vaultquorum.process.engine.InstanceEndListener;
import io.vaultquorum.session.CancelSession;
import io.vaultquorum.session.SessionId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Ends a session whose instance went away before the decision (R1). */
@Component
class SessionInstanceEnd implements InstanceEndListener {

    private static final Logger LOG = LoggerFactory.getLogger(SessionInstanceEnd.class);

    private final CancelSession cancelSession;

    SessionInstanceEnd(CancelSession cancelSession) {
        this.cancelSession = cancelSession;
    }

    @Override
    public String process() {
        return ApprovalSession.PROCESS;
    }

    @Override
    public void ended(DelegateExecution execution, String cause) {
        ApprovalSession.Variables.SESSION_ID.find(execution).map(SessionId::new).ifPresent(id -> {
            if (cancelSession.instanceGone(id, cause)) {
                LOG.warn("VQ-0104 session {} was cancelled, its process instance is gone: {}", id, cause);
            }
        });
    }
}
