package io.vaultquorum.process.emergencyrecovery;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.process.approvalsession.ApprovedStep;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery.Errors;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery.Variables;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.recovery.OpenRestoreAccess;
import io.vaultquorum.recovery.RestoreAccess;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Opens the approved access, or asks how far that is. */
@ProcessBean
class OpenRestoreAccessDelegate implements JavaDelegate, ApprovedStep {

    /** The model's timer wants a time; this one stands for never. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final OpenRestoreAccess openRestoreAccess;

    OpenRestoreAccessDelegate(OpenRestoreAccess openRestoreAccess) {
        this.openRestoreAccess = openRestoreAccess;
    }

    @Override
    public String elementId() {
        return EmergencyRecovery.Elements.OPEN_RESTORE_ACCESS;
    }

    @Override
    public void execute(DelegateExecution execution) {
        VaultArn arn = new VaultArn(Variables.ACCESS_ARN.from(execution));

        RestoreAccess access = openRestoreAccess
                .open(arn)
                .orThrow(refusal -> new BpmnError(Errors.REQUESTER_LOST_RIGHT, refusal.message()));

        Variables.ACCESS_STATE.set(execution, access.state().name());
        Variables.ACCESS_ENDS_AT.set(
                execution, Optional.ofNullable(access.endTime()).orElse(NEVER).toString());
    }
}
