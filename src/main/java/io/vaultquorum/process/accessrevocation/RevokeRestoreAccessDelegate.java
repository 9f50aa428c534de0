package io.vaultquorum.process.accessrevocation;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.process.approvalsession.ApprovedStep;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.recovery.RevokeRestoreAccess;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Ends the access that the team approved to end. */
@ProcessBean
class RevokeRestoreAccessDelegate implements JavaDelegate, ApprovedStep {

    private final RevokeRestoreAccess revokeRestoreAccess;

    RevokeRestoreAccessDelegate(RevokeRestoreAccess revokeRestoreAccess) {
        this.revokeRestoreAccess = revokeRestoreAccess;
    }

    @Override
    public String elementId() {
        return AccessRevocation.Elements.REVOKE_RESTORE_ACCESS;
    }

    @Override
    public void execute(DelegateExecution execution) {
        revokeRestoreAccess
                .revoke(new VaultArn(AccessRevocation.Variables.ACCESS_ARN.from(execution)))
                .orThrow(refusal -> new BpmnError(AccessRevocation.Errors.NOT_VALID, refusal.message()));
    }
}
