package io.vaultquorum.process.emergencyrecovery;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.WithoutAuthorizations;
import io.vaultquorum.process.engine.PersonalTask;
import io.vaultquorum.process.engine.PersonalTasks;
import io.vaultquorum.process.engine.RefusedException;
import io.vaultquorum.process.restore.StartSharedRestore;
import io.vaultquorum.recovery.ChooseRestoreAccess;
import io.vaultquorum.recovery.RecoveryRefused;
import io.vaultquorum.recovery.Restore;
import io.vaultquorum.recovery.RestoreAccess;
import io.vaultquorum.recovery.RestoreId;
import io.vaultquorum.recovery.Restores;
import java.util.Map;
import java.util.Optional;
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

    StartRestore(
            ChooseRestoreAccess chooseRestoreAccess,
            StartSharedRestore startSharedRestore,
            Restores restores,
            PersonalTasks tasks,
            @Lazy TaskService taskService,
            @Lazy RuntimeService runtime,
            WithoutAuthorizations withoutAuthorizations) {
        this.chooseRestoreAccess = chooseRestoreAccess;
        this.startSharedRestore = startSharedRestore;
        this.restores = restores;
        this.tasks = tasks;
        this.taskService = taskService;
        this.runtime = runtime;
        this.withoutAuthorizations = withoutAuthorizations;
    }

    /**
     * Begins it in the caller's name, who must be the one who asked for the access, if it is from one.
     *
     * @param metadata exactly those of the recovery point
     * @return the restore, or the rule that refuses it; then nothing has begun
     * @throws RefusedException if completing the task is refused
     */
    @Transactional
    public Answer<Restore> start(
            RecoveryPointArn recoveryPoint, Map<String, String> metadata, AccountId account, UserId caller) {
        Answer<RestoreAccess> chosen = chooseRestoreAccess.choose(recoveryPoint, metadata, account, caller);
        if (chosen.refusal().isPresent() && chosen.refusal().get() instanceof RecoveryRefused.NotRestorable) {
            return startSharedRestore.start(recoveryPoint, metadata, account, caller);
        }
        return chosen.then(access -> completeTask(access, recoveryPoint));
    }

    private Answer<Restore> completeTask(RestoreAccess access, RecoveryPointArn recoveryPoint) {
        Optional<PersonalTask> task =
                tasks
                        .open(
                                EmergencyRecovery.Elements.RESTORE_FROM_VAULT,
                                access.arn().value())
                        .stream()
                        .findFirst();
        if (task.isEmpty()) {
            return Answer.refused(new RecoveryRefused.AccessNotOpen(access.arn()));
        }
        String taskId = task.get().taskId();
        String instance = withoutAuthorizations.call(() ->
                taskService.createTaskQuery().taskId(taskId).singleResult().getProcessInstanceId());
        taskService.complete(
                taskId, Map.of(EmergencyRecovery.Variables.RECOVERY_POINT_ARN.name(), recoveryPoint.value()));
        String restore = (String) withoutAuthorizations.call(
                () -> runtime.getVariable(instance, EmergencyRecovery.Variables.RESTORE_ID.name()));
        return Answer.of(restores.find(new RestoreId(restore)).orElseThrow());
    }
}
