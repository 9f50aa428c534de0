package io.vaultquorum.process.restore;

import io.vaultquorum.backup.RestoreJobStatus;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.recovery.RestoreId;
import io.vaultquorum.recovery.RunRestore;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Looks how far the restore job is. */
@ProcessBean
class FollowRestoreJobDelegate implements JavaDelegate {

    private final RunRestore runRestore;

    FollowRestoreJobDelegate(RunRestore runRestore) {
        this.runRestore = runRestore;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RestoreId id = new RestoreId(Restore.Variables.RESTORE_ID.from(execution));

        RestoreJobStatus status = runRestore.follow(id).status();

        Restore.Variables.JOB_ENDED.set(execution, status.hasEnded());
        Restore.Variables.JOB_STATUS.set(execution, status.name());
    }
}
