package io.vaultquorum.process.teamsharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.process.engine.Caller;
import io.vaultquorum.process.engine.FormVariables;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.process.engine.RefusedException;
import io.vaultquorum.sharing.ExtendShare;
import io.vaultquorum.sharing.Share;
import io.vaultquorum.sharing.ShareInvitation;
import io.vaultquorum.sharing.ShareTeam;
import io.vaultquorum.sharing.Shares;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/**
 * Shares the team in the caller's name, or extends its share to more accounts. A refusal rolls the start back and reaches
 * the caller.
 */
@ProcessBean
class ShareTeamDelegate implements JavaDelegate {

    static final List<String> SENT = List.of(TeamSharing.Forms.TEAM_ARN, TeamSharing.Forms.ACCOUNTS);

    private final ShareTeam shareTeam;
    private final ExtendShare extendShare;
    private final Shares shares;
    private final Caller caller;

    ShareTeamDelegate(ShareTeam shareTeam, ExtendShare extendShare, Shares shares, Caller caller) {
        this.shareTeam = shareTeam;
        this.extendShare = extendShare;
        this.shares = shares;
        this.caller = caller;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FormVariables sent = FormVariables.taken(execution, SENT);
        ShareInvitation invitation = sent.teamArn(TeamSharing.Forms.TEAM_ARN)
                .then(team -> sent.accounts(TeamSharing.Forms.ACCOUNTS).then(accounts -> offer(team, accounts)))
                .orThrow(RefusedException::new)
                .get(0);
        Share share = shares.find(invitation.shareArn()).orElseThrow();
        TeamSharing.Variables.SHARE_ARN.set(execution, share.arn());
        TeamSharing.Variables.OFFER_ID.set(execution, invitation.offerId());
        TeamSharing.Variables.INVITATIONS_EXPIRE_AT.set(
                execution, invitation.expires().toString());
        execution.setProcessBusinessKey(share.team().id());
    }

    private Answer<List<ShareInvitation>> offer(TeamArn team, List<AccountId> accounts) {
        StartTeamSharing.Further further = StartTeamSharing.FURTHER.get();
        if (further.extendedShareArn().isPresent()) {
            return extendShare.extend(further.extendedShareArn().get(), accounts, caller.require());
        }
        return further.name()
                .map(name -> shareTeam.share(team, name, accounts, caller.require()))
                .orElseGet(() -> shareTeam.share(team, accounts, caller.require()))
                .then(share -> Answer.of(share.invitations()));
    }
}
