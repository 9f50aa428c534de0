package io.vaultquorum.process.brokenseal;

import io.vaultquorum.alert.Alert;
import io.vaultquorum.alert.AlertKind;
import io.vaultquorum.alert.Alerts;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.WithoutAuthorizations;
import io.vaultquorum.process.engine.JobIncident;
import io.vaultquorum.seal.BrokenSeal;
import io.vaultquorum.session.Execution.NotApprovedException;
import java.time.Clock;
import java.time.Instant;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells of a broken seal once: those who watch, the trail, and operators, by an instance that gives up. And of a step that stopped
 * since nobody had approved it, which is an incident already.
 */
@Component
class TellBrokenSeal {

    private final RuntimeService runtime;
    private final WithoutAuthorizations withoutAuthorizations;
    private final Alerts alerts;
    private final AuditTrail audit;
    private final Clock clock;

    TellBrokenSeal(
            @Lazy RuntimeService runtime,
            WithoutAuthorizations withoutAuthorizations,
            Alerts alerts,
            AuditTrail audit,
            Clock clock) {
        this.runtime = runtime;
        this.withoutAuthorizations = withoutAuthorizations;
        this.alerts = alerts;
        this.audit = audit;
        this.clock = clock;
    }

    @EventListener
    void on(BrokenSeal broken) {
        withoutAuthorizations.run(() -> {
            boolean isKnown = runtime.createProcessInstanceQuery()
                            .processDefinitionKey(BrokenSealing.PROCESS)
                            .processInstanceBusinessKey(broken.about())
                            .count()
                    > 0;
            if (isKnown) {
                return;
            }
            Instant now = clock.instant();
            audit.append(AuditEvent.of(now, "SealBroken").saying(broken.about() + ": " + broken.what()));
            alerts.raise(Alert.sealBroken(broken.about(), broken.what(), now));
            runtime.startProcessInstanceByKey(BrokenSealing.PROCESS, broken.about());
        });
    }

    @EventListener
    void on(JobIncident incident) {
        incident.cause().filter(NotApprovedException::isSaidBy).ifPresent(cause -> {
            Instant now = clock.instant();
            audit.append(AuditEvent.of(now, "ExecutionRefused").saying(incident.activityId() + ": " + cause));
            alerts.raise(Alert.of(
                            AlertKind.EXECUTION_REFUSED,
                            incident.activityId() + ":" + now.toEpochMilli(),
                            now,
                            Phrase.of("alert.executionRefused").with("cause", cause))
                    .with("step", incident.activityId())
                    .with("cause", cause));
        });
    }
}
