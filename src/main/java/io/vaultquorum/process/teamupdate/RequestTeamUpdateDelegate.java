package io.vaultquorum.process.teamupdate;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.process.engine.Caller;
import io.vaultquorum.process.engine.FormVariables;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.process.engine.RefusedException;
import io.vaultquorum.session.Session;
import io.vaultquorum.team.TeamUpdate;
import io.vaultquorum.teamchange.RequestTeamUpdate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Asks for the change in the caller's name. A refusal rolls the start back and reaches the caller. */
@ProcessBean
class RequestTeamUpdateDelegate implements JavaDelegate {

    static final List<String> SENT = List.of(
            TeamUpdating.Forms.TEAM_ARN,
            TeamUpdating.Forms.DESCRIPTION,
            TeamUpdating.Forms.APPROVERS,
            TeamUpdating.Forms.MIN_APPROVALS_REQUIRED,
            TeamUpdating.Forms.REQUESTER_COMMENT);

    private final RequestTeamUpdate requestTeamUpdate;
    private final Caller caller;

    RequestTeamUpdateDelegate(RequestTeamUpdate requestTeamUpdate, Caller caller) {
        this.requestTeamUpdate = requestTeamUpdate;
        this.caller = caller;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FormVariables sent = FormVariables.taken(execution, SENT);
        TeamArn team = sent.teamArn(TeamUpdating.Forms.TEAM_ARN).orThrow(RefusedException::new);
        Optional<Session> session = update(sent)
                .then(update -> requestTeamUpdate.request(
                        team,
                        update,
                        sent.find(TeamUpdating.Forms.REQUESTER_COMMENT).orElse(null),
                        caller.require()))
                .orThrow(RefusedException::new);
        TeamUpdating.Variables.TEAM_ARN.set(execution, team.value());
        TeamUpdating.Variables.VOTE_NEEDED.set(execution, session.isPresent());
        session.ifPresent(voted ->
                TeamUpdating.Variables.SESSION_ID.set(execution, voted.id().value()));
        execution.setProcessBusinessKey(team.id());
    }

    /** What is left empty stays as it is. */
    private static Answer<TeamUpdate> update(FormVariables sent) {
        Optional<String> description = sent.find(TeamUpdating.Forms.DESCRIPTION);
        return optional(sent, TeamUpdating.Forms.APPROVERS, sent::users)
                .then(approvers -> optional(sent, TeamUpdating.Forms.MIN_APPROVALS_REQUIRED, sent::wholeNumber)
                        .then(threshold -> Answer.of(new TeamUpdate(description, approvers, threshold))));
    }

    private static <T> Answer<Optional<T>> optional(
            FormVariables sent, String name, Function<String, Answer<T>> reader) {
        return sent.find(name).isEmpty()
                ? Answer.of(Optional.empty())
                : reader.apply(name).then(value -> Answer.of(Optional.of(value)));
    }
}
