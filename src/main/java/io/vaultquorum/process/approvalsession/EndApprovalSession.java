package io.vaultquorum.process.approvalsession;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.WithoutAuthorizations;
import io.vaultquorum.session.CancelSession;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.session.Sessions;
import io.vaultquorum.team.TeamChanged;
import io.vaultquorum.vault.VaultDeleted;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a vote from outside its tasks: ledger first, then the word to the waiting process, in one transaction. */
@Component
public class EndApprovalSession {

    private final CancelSession cancelSession;
    private final Sessions sessions;
    private final RuntimeService runtime;
    private final WithoutAuthorizations withoutAuthorizations;

    EndApprovalSession(
            CancelSession cancelSession,
            Sessions sessions,
            @Lazy RuntimeService runtime,
            WithoutAuthorizations withoutAuthorizations) {
        this.cancelSession = cancelSession;
        this.sessions = sessions;
        this.runtime = runtime;
        this.withoutAuthorizations = withoutAuthorizations;
    }

    /** The requester takes the request back, through a door other than the task (MPA, {@code CancelSession}). */
    @Transactional
    public Answer<Session> cancel(SessionId id, UserId caller) {
        return cancelSession.withdraw(id, caller).then(session -> {
            tell(session, ApprovalSession.Messages.SESSION_CANCELLED);
            return Answer.of(session);
        });
    }

    /** Ends the open sessions of a team that changed (R5). Runs in the transaction of the change. */
    @EventListener
    @Transactional
    public void on(TeamChanged changed) {
        for (SessionId id : sessions.openOf(changed.team())) {
            if (cancelSession.configurationChanged(id)) {
                tell(sessions.find(id).orElseThrow(), ApprovalSession.Messages.TEAM_CHANGED);
            }
        }
    }

    /**
     * Ends the open sessions about a vault that was deleted. Runs in the transaction of the deletion, and first: a session's
     * lock comes before those of what it decides on.
     */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    @Transactional
    public void on(VaultDeleted deleted) {
        for (SessionId id : sessions.openAbout(deleted.vault().value())) {
            if (cancelSession.vaultDeleted(id)) {
                tell(sessions.find(id).orElseThrow(), ApprovalSession.Messages.TEAM_CHANGED);
            }
        }
    }

    private void tell(Session session, String message) {
        withoutAuthorizations.run(() -> runtime.createMessageCorrelation(message)
                .processInstanceId(Objects.requireNonNull(session.processInstanceId()))
                .correlate());
    }
}
