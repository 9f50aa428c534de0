package io.vaultquorum.process.teamonboarding;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.process.engine.InstanceEndListener;
import io.vaultquorum.team.GiveUpTeam;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Gives a team up whose instance went away before its invitations were answered. */
@Component
class OnboardingInstanceEnd implements InstanceEndListener {

    private final GiveUpTeam giveUpTeam;

    OnboardingInstanceEnd(GiveUpTeam giveUpTeam) {
        this.giveUpTeam = giveUpTeam;
    }

    @Override
    public String process() {
        return TeamOnboarding.PROCESS;
    }

    @Override
    public void ended(DelegateExecution execution, String cause) {
        TeamOnboarding.Variables.TEAM_ARN
                .find(execution)
                .map(TeamArn::new)
                .ifPresent(team -> giveUpTeam.giveUp(team, "the process instance is gone: " + cause));
    }
}
