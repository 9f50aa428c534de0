package io.vaultquorum.process.teamonboarding;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.team.GiveUpTeam;
import io.vaultquorum.team.InvitationOutcome;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Gives the team up: not everybody accepted. */
@ProcessBean
class GiveUpTeamDelegate implements JavaDelegate {

    private final GiveUpTeam giveUpTeam;

    GiveUpTeamDelegate(GiveUpTeam giveUpTeam) {
        this.giveUpTeam = giveUpTeam;
    }

    @Override
    public void execute(DelegateExecution execution) {
        giveUpTeam.giveUp(
                new TeamArn(TeamOnboarding.Variables.TEAM_ARN.from(execution)),
                InvitationOutcome.valueOf(TeamOnboarding.Variables.INVITATION_OUTCOME.from(execution))
                        .sentence());
    }
}
