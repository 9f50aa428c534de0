package io.vaultquorum.process.maildelivery;

import io.vaultquorum.notification.DeliverMail;
import io.vaultquorum.notification.MailId;
import io.vaultquorum.process.engine.ProcessBean;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Sends the mail. */
@ProcessBean
class SendMailDelegate implements JavaDelegate {

    private final DeliverMail deliverMail;

    SendMailDelegate(DeliverMail deliverMail) {
        this.deliverMail = deliverMail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MailId id = new MailId(MailDelivery.Variables.MAIL_ID.from(execution));

        deliverMail.deliver(id);
    }
}
