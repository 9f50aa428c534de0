package io.vaultquorum.process.teamsharing;

import io.vaultquorum.process.engine.InstanceEndListener;
import io.vaultquorum.sharing.CloseShareInvitations;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Ends the offers whose instance went away before they were answered: nobody has a task to answer them any more. */
@Component
class SharingInstanceEnd implements InstanceEndListener {

    private final CloseShareInvitations closeShareInvitations;

    SharingInstanceEnd(CloseShareInvitations closeShareInvitations) {
        this.closeShareInvitations = closeShareInvitations;
    }

    @Override
    public String process() {
        return TeamSharing.PROCESS;
    }

    @Override
    public void ended(DelegateExecution execution, String cause) {
        TeamSharing.Variables.SHARE_ARN
                .find(execution)
                .ifPresent(share ->
                        closeShareInvitations.giveUp(Offers.id(execution), "the process instance is gone: " + cause));
    }
}
