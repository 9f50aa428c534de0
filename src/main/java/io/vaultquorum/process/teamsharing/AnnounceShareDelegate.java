package io.vaultquorum.process.teamsharing;

import io.vaultquorum.notification.ShareMails;
import io.vaultquorum.process.engine.PersonalTasks;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.sharing.Share;
import io.vaultquorum.sharing.ShareInvitation;
import io.vaultquorum.sharing.Shares;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Mails the administrators of the invited accounts. */
@ProcessBean
class AnnounceShareDelegate implements JavaDelegate {

    private final Shares shares;
    private final PersonalTasks tasks;
    private final ShareMails mails;

    AnnounceShareDelegate(Shares shares, PersonalTasks tasks, ShareMails mails) {
        this.shares = shares;
        this.tasks = tasks;
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Share share =
                shares.find(TeamSharing.Variables.SHARE_ARN.from(execution)).orElseThrow();
        Map<String, String> open = new HashMap<>();
        for (ShareInvitation invitation : share.invitationsOf(Offers.id(execution))) {
            tasks.open(TeamSharing.Elements.ACCEPT_SHARED_TEAM, invitation.arn())
                    .forEach(task -> open.put(invitation.arn(), task.taskId()));
        }
        mails.invite(share, open);
    }
}
