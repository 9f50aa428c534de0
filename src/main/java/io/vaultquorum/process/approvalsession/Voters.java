package io.vaultquorum.process.approvalsession;

import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.session.Sessions;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** What the multi-instance task "Cast vote" asks: who votes, and whether it is over. Both are the ledger's to say. */
@ProcessBean
public class Voters {

    private final Sessions sessions;

    Voters(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The user ids of the eligible approvers. */
    public List<String> eligible(DelegateExecution execution) {
        return sessions.eligible(session(execution)).stream().map(UserId::value).toList();
    }

    public boolean haveDecided(DelegateExecution execution) {
        return sessions.find(session(execution)).orElseThrow().outcome().isPresent();
    }

    private static SessionId session(DelegateExecution execution) {
        return new SessionId(ApprovalSession.Variables.SESSION_ID.from(execution));
    }
}
