package io.vaultquorum.process.alertdelivery;

import io.vaultquorum.alert.PostAlert;
import io.vaultquorum.process.engine.ProcessBean;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Posts the alert. */
@ProcessBean
class PostAlertDelegate implements JavaDelegate {

    private final PostAlert postAlert;

    PostAlertDelegate(PostAlert postAlert) {
        this.postAlert = postAlert;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String alert = AlertDelivery.Variables.ALERT_ID.from(execution);
        String webhook = AlertDelivery.Variables.WEBHOOK_ID.from(execution);

        postAlert.post(alert, webhook);
    }
}
