package io.vaultquorum.process.emergencyrecovery;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.process.engine.InstanceEndListener;
import io.vaultquorum.recovery.GiveUpRestoreAccess;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Gives an access up whose instance went away before it was opened. */
@Component
class RecoveryInstanceEnd implements InstanceEndListener {

    private final GiveUpRestoreAccess giveUp;

    RecoveryInstanceEnd(GiveUpRestoreAccess giveUp) {
        this.giveUp = giveUp;
    }

    @Override
    public String process() {
        return EmergencyRecovery.PROCESS;
    }

    @Override
    public void ended(DelegateExecution execution, String cause) {
        EmergencyRecovery.Variables.ACCESS_ARN
                .find(execution)
                .map(VaultArn::new)
                .ifPresent(arn -> giveUp.giveUp(arn, "the process instance is gone: " + cause));
    }
}
