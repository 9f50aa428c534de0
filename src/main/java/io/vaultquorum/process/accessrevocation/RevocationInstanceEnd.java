package io.vaultquorum.process.accessrevocation;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.process.engine.InstanceEndListener;
import io.vaultquorum.recovery.RevokeRestoreAccess;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Gives a request up whose instance went away before it was carried out. */
@Component
class RevocationInstanceEnd implements InstanceEndListener {

    private final RevokeRestoreAccess revokeRestoreAccess;

    RevocationInstanceEnd(RevokeRestoreAccess revokeRestoreAccess) {
        this.revokeRestoreAccess = revokeRestoreAccess;
    }

    @Override
    public String process() {
        return AccessRevocation.PROCESS;
    }

    @Override
    public void ended(DelegateExecution execution, String cause) {
        AccessRevocation.Variables.ACCESS_ARN
                .find(execution)
                .map(VaultArn::new)
                .ifPresent(access -> revokeRestoreAccess.giveUp(access, "the process instance is gone: " + cause));
    }
}
