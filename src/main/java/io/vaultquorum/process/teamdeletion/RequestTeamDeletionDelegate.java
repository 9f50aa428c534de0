package io.vaultquorum.process.teamdeletion;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.process.engine.Caller;
import io.vaultquorum.process.engine.FormVariables;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.process.engine.RefusedException;
import io.vaultquorum.session.Session;
import io.vaultquorum.teamchange.RequestTeamDeletion;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Asks for the deletion in the caller's name. A refusal rolls the start back and reaches the caller. */
@ProcessBean
class RequestTeamDeletionDelegate implements JavaDelegate {

    static final List<String> SENT = List.of(
            TeamDeletion.Forms.TEAM_ARN, TeamDeletion.Forms.PENDING_WINDOW_DAYS, TeamDeletion.Forms.REQUESTER_COMMENT);

    private final RequestTeamDeletion requestTeamDeletion;
    private final Caller caller;

    RequestTeamDeletionDelegate(RequestTeamDeletion requestTeamDeletion, Caller caller) {
        this.requestTeamDeletion = requestTeamDeletion;
        this.caller = caller;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FormVariables sent = FormVariables.taken(execution, SENT);
        TeamArn team = sent.teamArn(TeamDeletion.Forms.TEAM_ARN).orThrow(RefusedException::new);
        Optional<Session> session = sent.wholeNumber(TeamDeletion.Forms.PENDING_WINDOW_DAYS)
                .then(days -> requestTeamDeletion.request(
                        team,
                        days,
                        sent.find(TeamDeletion.Forms.REQUESTER_COMMENT).orElse(null),
                        caller.require()))
                .orThrow(RefusedException::new);
        TeamDeletion.Variables.TEAM_ARN.set(execution, team.value());
        TeamDeletion.Variables.VOTE_NEEDED.set(execution, session.isPresent());
        session.ifPresent(voted ->
                TeamDeletion.Variables.SESSION_ID.set(execution, voted.id().value()));
        execution.setProcessBusinessKey(team.id());
    }
}
