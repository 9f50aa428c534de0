package io.vaultquorum.process.teamonboarding;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.process.engine.Caller;
import io.vaultquorum.process.engine.FormVariables;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.process.engine.RefusedException;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.FormTeam;
import io.vaultquorum.team.TeamSettings;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Forms the team in the caller's name. A refusal rolls the start back and reaches the caller. */
@ProcessBean
class FormTeamDelegate implements JavaDelegate {

    static final List<String> SENT = List.of(
            TeamOnboarding.Forms.TEAM_NAME,
            TeamOnboarding.Forms.DESCRIPTION,
            TeamOnboarding.Forms.APPROVERS,
            TeamOnboarding.Forms.MIN_APPROVALS_REQUIRED);

    private final FormTeam formTeam;
    private final Caller caller;

    FormTeamDelegate(FormTeam formTeam, Caller caller) {
        this.formTeam = formTeam;
        this.caller = caller;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FormVariables sent = FormVariables.taken(execution, SENT);
        String name = sent.find(TeamOnboarding.Forms.TEAM_NAME).orElse("");
        ApprovalTeam team = settings(sent)
                .then(settings -> formTeam.form(name, settings, caller.require()))
                .orThrow(RefusedException::new);
        TeamOnboarding.Variables.TEAM_ARN.set(execution, team.arn().value());
        TeamOnboarding.Variables.INVITATIONS_EXPIRE_AT.set(
                execution, Invitees.expiry(team.approvers()).toString());
        execution.setProcessBusinessKey(team.name());
    }

    private static Answer<TeamSettings> settings(FormVariables sent) {
        String description = sent.find(TeamOnboarding.Forms.DESCRIPTION).orElse("");
        return sent.users(TeamOnboarding.Forms.APPROVERS)
                .then(approvers -> sent.wholeNumber(TeamOnboarding.Forms.MIN_APPROVALS_REQUIRED)
                        .then(threshold -> Answer.of(new TeamSettings(description, approvers, threshold))));
    }
}
