package io.vaultquorum.process.emergencyrecovery;

import io.vaultquorum.organization.WithoutAuthorizations;
import io.vaultquorum.recovery.RestoreAccessRevoked;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends the recovery whose access was revoked: there is nothing to restore from any more. */
@Component
class EndRevokedRecovery {

    private final RuntimeService runtime;
    private final WithoutAuthorizations withoutAuthorizations;

    EndRevokedRecovery(@Lazy RuntimeService runtime, WithoutAuthorizations withoutAuthorizations) {
        this.runtime = runtime;
        this.withoutAuthorizations = withoutAuthorizations;
    }

    /** Runs in the transaction that revokes. An instance that is gone, or at its end anyway, is no error. */
    @EventListener
    void on(RestoreAccessRevoked revoked) {
        withoutAuthorizations.run(() -> runtime.createMessageCorrelation(EmergencyRecovery.Messages.ACCESS_REVOKED)
                .processInstanceVariableEquals(
                        EmergencyRecovery.Variables.ACCESS_ARN.name(),
                        revoked.access().arn().value())
                .correlateAll());
    }
}
