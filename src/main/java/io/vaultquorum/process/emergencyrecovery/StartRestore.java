package io.vaultquorum.process.emergencyrecovery;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.WithoutAuthorizations;
import io.vaultquorum.process.engine.PersonalTask;
import io.vaultquorum.process.engine.PersonalTasks;
import io.vaultquorum.process.engine.RefusalRecorder;
import io.vaultquorum.process.engine.RefusedException;
import io.vaultquorum.process.restore.StartSharedRestore;
import io.vaultquorum.recovery.ChooseRestoreAccess;
import io.vaultquorum.recovery.RecoveryRefused;
import io.vaultquorum.recovery.Restore;
import io.vaultquorum.recovery.RestoreAccess;
import io.vaultquorum.recovery.RestoreId;
import io.vaultquorum.recovery.Restores;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Begins a restore for programs. From a restore access it completes the requester's task "Restore from vault", as the requester
 * would in Tasklist; where the caller has none, a vault that is shared with the account will do.
 */
@Component
public class StartRestore {

    private final ChooseRestoreAccess chooseRestoreAccess;
    private final StartSharedRestore startSharedRestore;
    private final Restores restores;
    private final PersonalTasks tasks;
    private final TaskService taskService;
    private final RuntimeService runtime;
    private final WithoutAuthorizations withoutAuthorizations;
    private final RefusalRecorder recorder;

    StartRestore(
            ChooseRestoreAccess chooseRestoreAccess,
            StartSharedRestore startSharedRestore,
            Restores restores,
            PersonalTasks tasks,
            @Lazy TaskService taskService,
            @Lazy RuntimeService runtime,
            WithoutAuthorizations withoutAuthorizations,
            RefusalRecorder recorder) {
        this.chooseRestoreAccess = chooseRestoreAccess;
        this.startSharedRestore = startSharedRestore;
        this.restores = restores;
        this.tasks = tasks;
        this.taskService = taskService;
        this.runtime = runtime;
        this.withoutAuthorizations = withoutAuthorizations;
        this.recorder = recorder;
    }

    /**
     * Begins it in the caller's name, who must be the one who asked for the access, if it is from one.
     *
     * @param metadata exactly those of the recovery point
     * @throws RefusedException if a rule refuses the restore; then nothing has begun
     */
    @Transactional
    public Restore start(
            RecoveryPointArn recoveryPoint, Map<String, String> metadata, AccountId account, UserId caller) {
        Answer<RestoreAccess> chosen = chooseRestoreAccess.choose(recoveryPoint, metadata, account, caller);
        if (chosen.refusal().isPresent() && chosen.refusal().get() instanceof RecoveryRefused.NotRestorable) {
            return startSharedRestore
                    .start(recoveryPoint, metadata, account, caller)
                    .orThrow(refusal -> refused(recoveryPoint, refusal));
        }
        RestoreAccess access = chosen.orThrow(refusal -> refused(recoveryPoint, refusal));
        PersonalTask task = tasks
                .open(
                        EmergencyRecovery.Elements.RESTORE_FROM_VAULT,
                        access.arn().value())
                .stream()
                .findFirst()
                .orElseThrow(() -> refused(recoveryPoint, new RecoveryRefused.AccessNotOpen(access.arn())));
        String instance = withoutAuthorizations.call(() -> taskService
                .createTaskQuery()
                .taskId(task.taskId())
                .singleResult()
                .getProcessInstanceId());
        taskService.complete(
                task.taskId(), Map.of(EmergencyRecovery.Variables.RECOVERY_POINT_ARN.name(), recoveryPoint.value()));
        String restore = (String) withoutAuthorizations.call(
                () -> runtime.getVariable(instance, EmergencyRecovery.Variables.RESTORE_ID.name()));
        return restores.find(new RestoreId(restore)).orElseThrow();
    }

    private RefusedException refused(RecoveryPointArn recoveryPoint, Refusal refusal) {
        recorder.record("StartRestoreJob", recoveryPoint.value(), refusal);
        return new RefusedException(refusal);
    }
}
