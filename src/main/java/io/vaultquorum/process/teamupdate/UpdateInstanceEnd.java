package io.vaultquorum.process.teamupdate;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.process.engine.InstanceEndListener;
import io.vaultquorum.teamchange.DiscardTeamUpdate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Discards a change whose instance went away before it was made. */
@Component
class UpdateInstanceEnd implements InstanceEndListener {

    private final DiscardTeamUpdate discardTeamUpdate;

    UpdateInstanceEnd(DiscardTeamUpdate discardTeamUpdate) {
        this.discardTeamUpdate = discardTeamUpdate;
    }

    @Override
    public String process() {
        return TeamUpdating.PROCESS;
    }

    @Override
    public void ended(DelegateExecution execution, String cause) {
        TeamUpdating.Variables.TEAM_ARN
                .find(execution)
                .map(TeamArn::new)
                .ifPresent(team -> discardTeamUpdate.notValid(team, "the process instance is gone: " + cause));
    }
}
