package io.vaultquorum.process.teamdeletion;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.teamchange.DeleteTeam;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Deletes the team whose window is over. */
@ProcessBean
class DeleteTeamDelegate implements JavaDelegate {

    private final DeleteTeam deleteTeam;

    DeleteTeamDelegate(DeleteTeam deleteTeam) {
        this.deleteTeam = deleteTeam;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deleteTeam.delete(new TeamArn(TeamDeletion.Variables.TEAM_ARN.from(execution)));
    }
}
