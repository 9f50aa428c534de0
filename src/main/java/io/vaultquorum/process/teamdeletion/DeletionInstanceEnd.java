package io.vaultquorum.process.teamdeletion;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.notification.TeamMails;
import io.vaultquorum.process.engine.InstanceEndListener;
import io.vaultquorum.teamchange.GiveUpTeamDeletion;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Gives a deletion up whose instance went away before the team was deleted, and tells those who were told of it. */
@Component
class DeletionInstanceEnd implements InstanceEndListener {

    private final GiveUpTeamDeletion giveUp;
    private final TeamMails mails;

    DeletionInstanceEnd(GiveUpTeamDeletion giveUp, TeamMails mails) {
        this.giveUp = giveUp;
        this.mails = mails;
    }

    @Override
    public String process() {
        return TeamDeletion.PROCESS;
    }

    @Override
    public void ended(DelegateExecution execution, String cause) {
        TeamDeletion.Variables.TEAM_ARN
                .find(execution)
                .map(TeamArn::new)
                .flatMap(team -> giveUp.giveUp(team, "the process instance is gone: " + cause))
                .ifPresent(mails::tellResult);
    }
}
