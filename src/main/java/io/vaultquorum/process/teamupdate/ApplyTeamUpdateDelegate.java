package io.vaultquorum.process.teamupdate;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.process.approvalsession.ApprovedStep;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.teamchange.ApplyTeamUpdate;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Makes the approved and accepted draft the team. */
@ProcessBean
class ApplyTeamUpdateDelegate implements JavaDelegate, ApprovedStep {

    private final ApplyTeamUpdate applyTeamUpdate;

    ApplyTeamUpdateDelegate(ApplyTeamUpdate applyTeamUpdate) {
        this.applyTeamUpdate = applyTeamUpdate;
    }

    @Override
    public String elementId() {
        return TeamUpdating.Elements.APPLY_TEAM_UPDATE;
    }

    @Override
    public void execute(DelegateExecution execution) {
        applyTeamUpdate
                .apply(new TeamArn(TeamUpdating.Variables.TEAM_ARN.from(execution)))
                .orThrow(refusal -> new BpmnError(TeamUpdating.Errors.NOT_VALID, refusal.message()));
    }
}
