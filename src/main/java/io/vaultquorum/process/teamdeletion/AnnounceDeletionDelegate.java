package io.vaultquorum.process.teamdeletion;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.notification.TeamMails;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.team.Teams;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Mails everybody whom the end of the team concerns. */
@ProcessBean
class AnnounceDeletionDelegate implements JavaDelegate {

    private final Teams teams;
    private final TeamMails mails;

    AnnounceDeletionDelegate(Teams teams, TeamMails mails) {
        this.teams = teams;
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        teams.find(new TeamArn(TeamDeletion.Variables.TEAM_ARN.from(execution))).ifPresent(mails::tellDeletion);
    }
}
