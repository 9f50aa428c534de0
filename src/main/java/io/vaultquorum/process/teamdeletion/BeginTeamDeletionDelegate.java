package io.vaultquorum.process.teamdeletion;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.process.approvalsession.ApprovedStep;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.teamchange.BeginTeamDeletion;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Begins the pending window that the team approved. */
@ProcessBean
class BeginTeamDeletionDelegate implements JavaDelegate, ApprovedStep {

    private final BeginTeamDeletion beginTeamDeletion;

    BeginTeamDeletionDelegate(BeginTeamDeletion beginTeamDeletion) {
        this.beginTeamDeletion = beginTeamDeletion;
    }

    @Override
    public String elementId() {
        return TeamDeletion.Elements.BEGIN_TEAM_DELETION;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ApprovalTeam team = beginTeamDeletion
                .begin(new TeamArn(TeamDeletion.Variables.TEAM_ARN.from(execution)))
                .orThrow(refusal -> new BpmnError(TeamDeletion.Errors.NOT_VALID, refusal.message()));
        TeamDeletion.Variables.DELETION_TIME.set(
                execution, Objects.requireNonNull(team.deletionTime()).toString());
    }
}
