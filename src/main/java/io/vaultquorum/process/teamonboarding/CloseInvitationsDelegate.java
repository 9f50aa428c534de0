package io.vaultquorum.process.teamonboarding;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.team.CloseInvitations;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Asks how the invitations ended; where the token came from says nothing. */
@ProcessBean
class CloseInvitationsDelegate implements JavaDelegate {

    private final CloseInvitations closeInvitations;

    CloseInvitationsDelegate(CloseInvitations closeInvitations) {
        this.closeInvitations = closeInvitations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TeamArn team = new TeamArn(TeamOnboarding.Variables.TEAM_ARN.from(execution));
        TeamOnboarding.Variables.INVITATION_OUTCOME.set(
                execution, closeInvitations.close(team).name());
    }
}
