package io.vaultquorum.process.maildelivery;

import io.vaultquorum.notification.MailQueued;
import io.vaultquorum.organization.WithoutAuthorizations;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Begins the delivery of a mail in the transaction that queued it, whoever's that is. */
@Component
class StartMailDelivery {

    private final RuntimeService runtime;
    private final WithoutAuthorizations withoutAuthorizations;

    StartMailDelivery(@Lazy RuntimeService runtime, WithoutAuthorizations withoutAuthorizations) {
        this.runtime = runtime;
        this.withoutAuthorizations = withoutAuthorizations;
    }

    /** Without the caller's name: nobody may start this process, and the guard would say so to whoever votes. */
    @EventListener
    void on(MailQueued queued) {
        withoutAuthorizations.run(() -> runtime.startProcessInstanceByKey(
                MailDelivery.PROCESS,
                queued.address(),
                Variables.putValue(
                        MailDelivery.Variables.MAIL_ID.name(), queued.mail().value())));
    }
}
