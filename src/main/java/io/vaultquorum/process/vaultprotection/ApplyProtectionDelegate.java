package io.vaultquorum.process.vaultprotection;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.process.approvalsession.ApprovedStep;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.recovery.ApplyProtection;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Replaces or removes the team that approved that. */
@ProcessBean
class ApplyProtectionDelegate implements JavaDelegate, ApprovedStep {

    private final ApplyProtection applyProtection;

    ApplyProtectionDelegate(ApplyProtection applyProtection) {
        this.applyProtection = applyProtection;
    }

    @Override
    public String elementId() {
        return VaultProtection.Elements.APPLY_PROTECTION;
    }

    @Override
    public void execute(DelegateExecution execution) {
        applyProtection
                .apply(new VaultArn(VaultProtection.Variables.VAULT_ARN.from(execution)))
                .orThrow(refusal -> new BpmnError(VaultProtection.Errors.NOT_VALID, refusal.message()));
    }
}
