package io.vaultquorum.process.teamupdate;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.team.InvitationOutcome;
import io.vaultquorum.teamchange.DiscardTeamUpdate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Discards the change: not everybody who is new accepted. */
@ProcessBean
class DiscardTeamUpdateDelegate implements JavaDelegate {

    private final DiscardTeamUpdate discardTeamUpdate;

    DiscardTeamUpdateDelegate(DiscardTeamUpdate discardTeamUpdate) {
        this.discardTeamUpdate = discardTeamUpdate;
    }

    @Override
    public void execute(DelegateExecution execution) {
        discardTeamUpdate.notAccepted(
                new TeamArn(TeamUpdating.Variables.TEAM_ARN.from(execution)),
                InvitationOutcome.valueOf(TeamUpdating.Variables.INVITATION_OUTCOME.from(execution))
                        .sentence());
    }
}
