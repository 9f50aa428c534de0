package io.vaultquorum.process.emergencyrecovery;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery.Variables;
import io.vaultquorum.process.engine.Caller;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.process.engine.RefusedException;
import io.vaultquorum.recovery.RequestRestore;
import io.vaultquorum.recovery.Restore;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Asks for the restore in the caller's name. A refusal leaves the task as it was and reaches the caller. */
@ProcessBean
class RequestRestoreDelegate implements JavaDelegate {

    private final RequestRestore requestRestore;
    private final Caller caller;

    RequestRestoreDelegate(RequestRestore requestRestore, Caller caller) {
        this.requestRestore = requestRestore;
        this.caller = caller;
    }

    @Override
    public void execute(DelegateExecution execution) {
        VaultArn access = new VaultArn(Variables.ACCESS_ARN.from(execution));
        String recoveryPoint = Variables.RECOVERY_POINT_ARN.from(execution);

        Restore restore =
                requestRestore.request(access, recoveryPoint, caller.require()).orThrow(RefusedException::new);

        Variables.RESTORE_ID.set(execution, restore.id().value());
    }
}
