package io.vaultquorum.process.teamonboarding;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.notification.TeamMails;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.team.Teams;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Mails whoever asked for the team, or for its change, and its approvers, how that ended. */
@ProcessBean
class AnnounceTeamDelegate implements JavaDelegate {

    private final Teams teams;
    private final TeamMails mails;

    AnnounceTeamDelegate(Teams teams, TeamMails mails) {
        this.teams = teams;
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        teams.find(new TeamArn(TeamOnboarding.Variables.TEAM_ARN.from(execution)))
                .ifPresent(mails::tellResult);
    }
}
