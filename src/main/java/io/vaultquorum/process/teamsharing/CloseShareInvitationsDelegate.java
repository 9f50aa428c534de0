package io.vaultquorum.process.teamsharing;

import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.sharing.CloseShareInvitations;
import io.vaultquorum.sharing.Share;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Asks what became of the share; where the token came from says nothing. */
@ProcessBean
class CloseShareInvitationsDelegate implements JavaDelegate {

    private final CloseShareInvitations closeShareInvitations;

    CloseShareInvitationsDelegate(CloseShareInvitations closeShareInvitations) {
        this.closeShareInvitations = closeShareInvitations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Share share = closeShareInvitations.close(Offers.id(execution));
        TeamSharing.Variables.SHARE_STATUS.set(execution, share.status().name());
    }
}
