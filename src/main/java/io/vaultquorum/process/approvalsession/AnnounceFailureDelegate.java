package io.vaultquorum.process.approvalsession;

import io.vaultquorum.notification.SessionMails;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.session.Sessions;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Mails everybody that what was approved will not be carried out: a rule stands against it by now. */
@ProcessBean
class AnnounceFailureDelegate implements JavaDelegate {

    private final Sessions sessions;
    private final SessionMails mails;

    AnnounceFailureDelegate(Sessions sessions, SessionMails mails) {
        this.sessions = sessions;
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Session session = sessions.find(new SessionId(ApprovalSession.Variables.SESSION_ID.from(execution)))
                .orElseThrow();
        mails.tellExecutionFailed(session, Objects.requireNonNull(session.executionMessage()));
    }
}
