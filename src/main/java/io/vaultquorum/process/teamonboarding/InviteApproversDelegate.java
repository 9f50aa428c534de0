package io.vaultquorum.process.teamonboarding;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.notification.TeamMails;
import io.vaultquorum.process.engine.PersonalTask;
import io.vaultquorum.process.engine.PersonalTasks;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.team.Teams;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Mails those who have not answered that they are invited. */
@ProcessBean
class InviteApproversDelegate implements JavaDelegate {

    private final Teams teams;
    private final PersonalTasks tasks;
    private final TeamMails mails;

    InviteApproversDelegate(Teams teams, PersonalTasks tasks, TeamMails mails) {
        this.teams = teams;
        this.tasks = tasks;
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TeamArn team = new TeamArn(TeamOnboarding.Variables.TEAM_ARN.from(execution));
        mails.invite(
                teams.find(team).orElseThrow(),
                tasks.open(TeamOnboarding.Elements.ANSWER_INVITATION, team.value()).stream()
                        .collect(Collectors.toMap(task -> task.owner().orElseThrow(), PersonalTask::taskId)));
    }
}
