package io.vaultquorum.process.restore;

import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.recovery.Restore.Validation;
import io.vaultquorum.recovery.RestoreId;
import io.vaultquorum.recovery.RunRestore;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Proves the restored bytes. */
@ProcessBean
class VerifyChecksumDelegate implements JavaDelegate {

    private final RunRestore runRestore;

    VerifyChecksumDelegate(RunRestore runRestore) {
        this.runRestore = runRestore;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RestoreId id = new RestoreId(Restore.Variables.RESTORE_ID.from(execution));

        Validation verdict = runRestore.verify(id);

        Restore.Variables.VALIDATION.set(execution, verdict.name());
    }
}
