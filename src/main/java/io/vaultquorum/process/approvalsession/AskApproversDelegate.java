package io.vaultquorum.process.approvalsession;

import io.vaultquorum.notification.SessionMails;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.session.Sessions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Mails the approvers that their votes are needed. */
@ProcessBean
class AskApproversDelegate implements JavaDelegate {

    private final Sessions sessions;
    private final SessionTasks tasks;
    private final SessionMails mails;

    AskApproversDelegate(Sessions sessions, SessionTasks tasks, SessionMails mails) {
        this.sessions = sessions;
        this.tasks = tasks;
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Session session = sessions.find(new SessionId(ApprovalSession.Variables.SESSION_ID.from(execution)))
                .orElseThrow();
        mails.ask(session, tasks.votes(session.id()));
    }
}
