package io.vaultquorum.process.vaultprotection;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.process.engine.InstanceEndListener;
import io.vaultquorum.recovery.ApplyProtection;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Gives a request up whose instance went away before it was carried out. */
@Component
class ProtectionInstanceEnd implements InstanceEndListener {

    private final ApplyProtection applyProtection;

    ProtectionInstanceEnd(ApplyProtection applyProtection) {
        this.applyProtection = applyProtection;
    }

    @Override
    public String process() {
        return VaultProtection.PROCESS;
    }

    @Override
    public void ended(DelegateExecution execution, String cause) {
        VaultProtection.Variables.VAULT_ARN
                .find(execution)
                .map(VaultArn::new)
                .ifPresent(vault -> applyProtection.giveUp(vault, "the process instance is gone: " + cause));
    }
}
