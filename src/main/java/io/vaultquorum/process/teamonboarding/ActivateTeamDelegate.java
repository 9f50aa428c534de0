package io.vaultquorum.process.teamonboarding;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.team.ActivateTeam;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Makes the team ACTIVE. */
@ProcessBean
class ActivateTeamDelegate implements JavaDelegate {

    private final ActivateTeam activateTeam;

    ActivateTeamDelegate(ActivateTeam activateTeam) {
        this.activateTeam = activateTeam;
    }

    @Override
    public void execute(DelegateExecution execution) {
        activateTeam
                .activate(new TeamArn(TeamOnboarding.Variables.TEAM_ARN.from(execution)))
                .orThrow(refusal -> new BpmnError(TeamOnboarding.Errors.NOT_VALID, refusal.message()));
    }
}
