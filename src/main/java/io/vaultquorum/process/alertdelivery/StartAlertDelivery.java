package io.vaultquorum.process.alertdelivery;

import io.vaultquorum.alert.AlertRaised;
import io.vaultquorum.alert.Webhooks;
import io.vaultquorum.organization.WithoutAuthorizations;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Begins the delivery of an alert to each webhook in the transaction that raised it, whoever's that is. */
@Component
class StartAlertDelivery {

    private final RuntimeService runtime;
    private final Webhooks webhooks;
    private final WithoutAuthorizations withoutAuthorizations;

    StartAlertDelivery(@Lazy RuntimeService runtime, Webhooks webhooks, WithoutAuthorizations withoutAuthorizations) {
        this.runtime = runtime;
        this.webhooks = webhooks;
        this.withoutAuthorizations = withoutAuthorizations;
    }

    /** Without the caller's name: nobody may start this process. */
    @EventListener
    void on(AlertRaised raised) {
        withoutAuthorizations.run(() -> webhooks.ids()
                .forEach(webhook -> runtime.startProcessInstanceByKey(
                        AlertDelivery.PROCESS,
                        webhook,
                        Variables.putValue(AlertDelivery.Variables.ALERT_ID.name(), raised.id())
                                .putValue(AlertDelivery.Variables.WEBHOOK_ID.name(), webhook))));
    }
}
