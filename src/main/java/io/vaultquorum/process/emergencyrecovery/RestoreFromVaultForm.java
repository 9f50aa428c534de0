package io.vaultquorum.process.emergencyrecovery;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.language.Language;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery.Variables;
import io.vaultquorum.process.engine.FormVariables;
import io.vaultquorum.process.engine.PersonalTask;
import io.vaultquorum.process.engine.TaskForm;
import io.vaultquorum.recovery.Restore;
import io.vaultquorum.recovery.RestoreAccess;
import io.vaultquorum.recovery.RestoreAccesses;
import io.vaultquorum.recovery.Restores;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The requester's task "Restore from vault". Completing it starts a restore, and the task comes back. */
@Component
class RestoreFromVaultForm implements TaskForm {

    private final RestoreAccesses accesses;
    private final Restores restores;
    private final BackupBackend backend;
    private final Accounts accounts;
    private final CheckRole checkRole;
    private final Clock clock;

    RestoreFromVaultForm(
            RestoreAccesses accesses,
            Restores restores,
            BackupBackend backend,
            Accounts accounts,
            CheckRole checkRole,
            Clock clock) {
        this.accesses = accesses;
        this.restores = restores;
        this.backend = backend;
        this.accounts = accounts;
        this.checkRole = checkRole;
        this.clock = clock;
    }

    @Override
    public String elementId() {
        return EmergencyRecovery.Elements.RESTORE_FROM_VAULT;
    }

    @Override
    public Phrase kind() {
        return Phrase.of("task.kind.restore");
    }

    @Override
    public TaskList list() {
        return TaskList.MY_REQUESTS;
    }

    @Override
    public List<String> variables() {
        return List.of(Variables.RECOVERY_POINT_ARN.name());
    }

    @Override
    public String subject(DelegateTask task) {
        return Variables.ACCESS_ARN.from(task);
    }

    @Override
    public Phrase title(String subject) {
        return Phrase.of("task.restoreFromVault")
                .with("vault", access(subject).sourceVault().name());
    }

    /** Only the form of what was sent is judged here; the model's next step asks for the restore. */
    @Override
    public Answer<Map<String, Object>> complete(PersonalTask task, UserId caller, FormVariables sent) {
        return sent.required(Variables.RECOVERY_POINT_ARN.name(), Phrase.of("allowed.recoveryPointOfThisVault"))
                .then(arn -> Answer.of(Map.of(Variables.RECOVERY_POINT_ARN.name(), arn)));
    }

    @Override
    public Map<String, Object> show(PersonalTask task, Language language) {
        RestoreAccess access = access(task.subject());
        boolean open = access.isOpen(clock.instant())
                && checkRole.isAdministratorOf(access.account(), access.requester()); // as when it is asked for
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("vaultName", access.sourceVault().name());
        view.put("vaultArn", access.sourceVault().value());
        view.put("accessArn", access.arn().value());
        view.put("account", accounts.describe(access.account()));
        view.put("open", open);
        view.put(
                "endTime",
                Optional.ofNullable(access.endTime()).map(Object::toString).orElse(""));
        view.put(
                "recoveryPoints",
                (open ? backend.recoveryPoints(access.arn()) : List.<RecoveryPoint>of())
                        .stream().map(RestoreFromVaultForm::point).toList());
        view.put(
                "restores",
                restores.ofAccess(access.arn()).stream().map(this::restore).toList());
        return view;
    }

    private RestoreAccess access(String arn) {
        return accesses.find(new VaultArn(arn)).orElseThrow();
    }

    private static Map<String, Object> point(RecoveryPoint point) {
        return Map.of(
                "arn", point.arn().value(),
                "resourceName", point.resourceName(),
                "sizeInBytes", point.backupSizeInBytes(),
                "creationDate", point.creationDate().toString());
    }

    private Map<String, Object> restore(Restore restore) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("recoveryPointArn", restore.recoveryPoint().value());
        backend.findRecoveryPoint(restore.recoveryPoint()).ifPresent(point -> {
            view.put("resourceName", point.resourceName());
            view.put("creationDate", point.creationDate().toString());
        });
        view.put("status", restore.status().name());
        view.put("percentDone", restore.percentDone());
        view.put("statusMessage", Optional.ofNullable(restore.statusMessage()).orElse(""));
        view.put(
                "createdResourceArn",
                Optional.ofNullable(restore.createdResourceArn()).orElse(""));
        view.put(
                "validation",
                Optional.ofNullable(restore.validation()).map(Enum::name).orElse(""));
        view.put("checksum", Optional.ofNullable(restore.restoredChecksum()).orElse(""));
        view.put("creationTime", restore.creationTime().toString());
        return view;
    }
}
