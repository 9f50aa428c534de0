package io.vaultquorum.process.approvalsession;

import io.vaultquorum.notification.SessionMails;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.session.Sessions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Mails the requester and the approvers how the vote ended. */
@ProcessBean
class AnnounceOutcomeDelegate implements JavaDelegate {

    private final Sessions sessions;
    private final SessionMails mails;

    AnnounceOutcomeDelegate(Sessions sessions, SessionMails mails) {
        this.sessions = sessions;
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Session session = sessions.find(new SessionId(ApprovalSession.Variables.SESSION_ID.from(execution)))
                .orElseThrow();
        mails.tellOutcome(session);
    }
}
