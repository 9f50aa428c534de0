package io.vaultquorum.process.restore;

import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.recovery.RestoreId;
import io.vaultquorum.recovery.RunRestore;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Starts the restore job, once however often it is called. */
@ProcessBean
class StartRestoreJobDelegate implements JavaDelegate {

    private final RunRestore runRestore;

    StartRestoreJobDelegate(RunRestore runRestore) {
        this.runRestore = runRestore;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RestoreId id = new RestoreId(Restore.Variables.RESTORE_ID.from(execution));

        runRestore.start(id);
    }
}
