package io.vaultquorum.process.approvalsession;

import io.vaultquorum.notification.SessionMails;
import io.vaultquorum.process.engine.JobIncident;
import io.vaultquorum.session.Execution;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.session.Sessions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells a session's ledger, and its people, when its execution gave up; and the ledger when it is tried again (R9). */
@Component
class ExecutionReporter {

    private final Set<String> steps;
    private final Execution execution;
    private final Sessions sessions;
    private final SessionMails mails;

    ExecutionReporter(List<ApprovedStep> steps, Execution execution, Sessions sessions, SessionMails mails) {
        this.steps = steps.stream().map(ApprovedStep::elementId).collect(Collectors.toUnmodifiableSet());
        this.execution = execution;
        this.sessions = sessions;
        this.mails = mails;
    }

    @EventListener
    void on(JobIncident incident) {
        if (!steps.contains(incident.activityId())) {
            return;
        }
        ApprovalSession.Variables.SESSION_ID
                .find(incident.scope())
                .map(SessionId::new)
                .ifPresent(session -> incident.cause()
                        .ifPresentOrElse(cause -> failed(session, cause), () -> execution.triedAgain(session)));
    }

    /** What the ledger does not call approved and not carried out, nobody is told was. */
    private void failed(SessionId id, String cause) {
        execution.failed(id, cause);
        sessions.find(id)
                .filter(session -> session.executionStatus() == ExecutionStatus.FAILED)
                .ifPresent(session -> mails.tellExecutionFailed(session, cause));
    }
}
