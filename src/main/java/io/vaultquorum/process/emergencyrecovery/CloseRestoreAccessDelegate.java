package io.vaultquorum.process.emergencyrecovery;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.recovery.CloseRestoreAccess;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Closes the access at its time limit. */
@ProcessBean
class CloseRestoreAccessDelegate implements JavaDelegate {

    private final CloseRestoreAccess closeRestoreAccess;

    CloseRestoreAccessDelegate(CloseRestoreAccess closeRestoreAccess) {
        this.closeRestoreAccess = closeRestoreAccess;
    }

    @Override
    public void execute(DelegateExecution execution) {
        closeRestoreAccess.close(new VaultArn(EmergencyRecovery.Variables.ACCESS_ARN.from(execution)));
    }
}
