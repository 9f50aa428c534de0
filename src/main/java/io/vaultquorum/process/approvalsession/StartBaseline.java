package io.vaultquorum.process.approvalsession;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.WithoutAuthorizations;
import io.vaultquorum.session.RequestBaseline;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.session.Sessions;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Begins a baseline: an approval session that no other process waits for (MPA, {@code StartApprovalTeamBaseline}). */
@Component
public class StartBaseline {

    private final RequestBaseline requestBaseline;
    private final Sessions sessions;
    private final RuntimeService runtime;
    private final WithoutAuthorizations withoutAuthorizations;

    StartBaseline(
            RequestBaseline requestBaseline,
            Sessions sessions,
            @Lazy RuntimeService runtime,
            WithoutAuthorizations withoutAuthorizations) {
        this.requestBaseline = requestBaseline;
        this.sessions = sessions;
        this.runtime = runtime;
        this.withoutAuthorizations = withoutAuthorizations;
    }

    /**
     * Refuses what {@link RequestBaseline} refuses.
     *
     * @param asked whom alone to ask; empty for all of the team
     * @return the session, open
     * @throws io.vaultquorum.process.engine.RefusedException if nobody of them may answer, as the session opens
     */
    @Transactional
    public Answer<Session> start(TeamArn team, List<UserId> asked, UserId caller) {
        return requestBaseline.request(team, asked, caller).then(session -> Answer.of(begin(session.id(), team)));
    }

    private Session begin(SessionId id, TeamArn team) {
        withoutAuthorizations.run(() -> runtime.startProcessInstanceByKey(
                ApprovalSession.PROCESS, team.id(), Map.of(ApprovalSession.Variables.SESSION_ID.name(), id.value())));
        return sessions.find(id).orElseThrow();
    }
}
