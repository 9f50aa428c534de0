package io.vaultquorum.process.teamsharing;

import io.vaultquorum.process.engine.Caller;
import io.vaultquorum.process.engine.FormVariables;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.process.engine.RefusedException;
import io.vaultquorum.sharing.ShareTeam;
import io.vaultquorum.sharing.TeamShare;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Shares the team in the caller's name. A refusal rolls the start back and reaches the caller. */
@ProcessBean
class ShareTeamDelegate implements JavaDelegate {

    static final List<String> SENT = List.of(TeamSharing.Forms.TEAM_ARN, TeamSharing.Forms.ACCOUNTS);

    private final ShareTeam shareTeam;
    private final Caller caller;

    ShareTeamDelegate(ShareTeam shareTeam, Caller caller) {
        this.shareTeam = shareTeam;
        this.caller = caller;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FormVariables sent = FormVariables.taken(execution, SENT);
        TeamShare share = sent.teamArn(TeamSharing.Forms.TEAM_ARN)
                .then(team -> sent.accounts(TeamSharing.Forms.ACCOUNTS)
                        .then(accounts -> shareTeam.share(team, accounts, caller.require())))
                .orThrow(RefusedException::new);
        TeamSharing.Variables.SHARE_ARN.set(execution, share.arn());
        TeamSharing.Variables.INVITATIONS_EXPIRE_AT.set(
                execution, share.invitations().get(0).expires().toString());
        execution.setProcessBusinessKey(share.team().id());
    }
}
