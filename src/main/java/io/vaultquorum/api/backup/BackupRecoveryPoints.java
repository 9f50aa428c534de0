package io.vaultquorum.api.backup;

import io.vaultquorum.api.wire.Call;
import io.vaultquorum.api.wire.CallRefused;
import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.Pages;
import io.vaultquorum.api.wire.Pages.Page;
import io.vaultquorum.api.wire.Reply;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.recovery.RestoreMetadata;
import io.vaultquorum.recovery.VisibleVaults;
import io.vaultquorum.vault.DeleteRecoveryPoint;
import io.vaultquorum.vault.UpdateRecoveryPointLifecycle;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.backup.model.CalculatedLifecycle;
import software.amazon.awssdk.services.backup.model.DeleteRecoveryPointRequest;
import software.amazon.awssdk.services.backup.model.DeleteRecoveryPointResponse;
import software.amazon.awssdk.services.backup.model.DescribeRecoveryPointRequest;
import software.amazon.awssdk.services.backup.model.DescribeRecoveryPointResponse;
import software.amazon.awssdk.services.backup.model.EncryptionKeyType;
import software.amazon.awssdk.services.backup.model.GetRecoveryPointRestoreMetadataRequest;
import software.amazon.awssdk.services.backup.model.GetRecoveryPointRestoreMetadataResponse;
import software.amazon.awssdk.services.backup.model.ListRecoveryPointsByBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.ListRecoveryPointsByBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.RecoveryPointByBackupVault;
import software.amazon.awssdk.services.backup.model.RecoveryPointStatus;
import software.amazon.awssdk.services.backup.model.StorageClass;
import software.amazon.awssdk.services.backup.model.UpdateRecoveryPointLifecycleRequest;
import software.amazon.awssdk.services.backup.model.UpdateRecoveryPointLifecycleResponse;

/** What is in the vaults. */
@Component
class BackupRecoveryPoints implements BackupOperations {

    private final NamedVaults named;
    private final VisibleVaults vaults;
    private final DeleteRecoveryPoint deleteRecoveryPoint;
    private final UpdateRecoveryPointLifecycle updateLifecycle;

    BackupRecoveryPoints(
            NamedVaults named,
            VisibleVaults vaults,
            DeleteRecoveryPoint deleteRecoveryPoint,
            UpdateRecoveryPointLifecycle updateLifecycle) {
        this.named = named;
        this.vaults = vaults;
        this.deleteRecoveryPoint = deleteRecoveryPoint;
        this.updateLifecycle = updateLifecycle;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of(
                        "ListRecoveryPointsByBackupVault",
                        "GET /backup-vaults/{backupVaultName}/recovery-points",
                        ListRecoveryPointsByBackupVaultRequest::builder,
                        this::list),
                Operation.of(
                        "DescribeRecoveryPoint",
                        "GET /backup-vaults/{backupVaultName}/recovery-points/{recoveryPointArn}",
                        DescribeRecoveryPointRequest::builder,
                        this::describe),
                Operation.of(
                        "GetRecoveryPointRestoreMetadata",
                        "GET /backup-vaults/{backupVaultName}/recovery-points/{recoveryPointArn}/restore-metadata",
                        GetRecoveryPointRestoreMetadataRequest::builder,
                        this::metadata),
                Operation.of(
                        "DeleteRecoveryPoint",
                        "DELETE /backup-vaults/{backupVaultName}/recovery-points/{recoveryPointArn}",
                        DeleteRecoveryPointRequest::builder,
                        this::delete),
                Operation.of(
                        "UpdateRecoveryPointLifecycle",
                        "POST /backup-vaults/{backupVaultName}/recovery-points/{recoveryPointArn}",
                        UpdateRecoveryPointLifecycleRequest::builder,
                        this::updateLifecycle));
    }

    private Reply list(Call<ListRecoveryPointsByBackupVaultRequest> call) {
        ListRecoveryPointsByBackupVaultRequest request = call.request();
        Vault vault = named.require(request.backupVaultName(), request.backupVaultAccountId(), call);
        boolean none = request.byBackupPlanId() != null || request.byParentRecoveryPointArn() != null;
        List<RecoveryPoint> points = vaults.recoveryPoints(vault).stream()
                .filter(point -> !none)
                .filter(point -> Between.same(request.byResourceArn(), point.resourceArn()))
                .filter(point -> Between.same(request.byResourceType(), Lifecycles.RESOURCE_TYPE))
                .filter(point ->
                        Between.times(request.byCreatedAfter(), request.byCreatedBefore(), point.creationDate()))
                .toList();
        Page<RecoveryPoint> page = Pages.page(
                points,
                point -> Between.newestFirst(point.creationDate(), point.arn().value()),
                request.maxResults(),
                PAGE,
                request.nextToken(),
                BackupErrors::badToken);
        return Reply.of(ListRecoveryPointsByBackupVaultResponse.builder()
                .recoveryPoints(
                        page.rows().stream().map(point -> row(vault, point)).toList())
                .nextToken(page.next())
                .build());
    }

    private static RecoveryPointByBackupVault row(Vault vault, RecoveryPoint point) {
        return RecoveryPointByBackupVault.builder()
                .recoveryPointArn(point.arn().value())
                .backupVaultName(vault.arn().name())
                .backupVaultArn(vault.arn().value())
                .sourceBackupVaultArn(source(vault, point))
                .resourceArn(point.resourceArn())
                .resourceName(point.resourceName())
                .resourceType(Lifecycles.RESOURCE_TYPE)
                .status(RecoveryPointStatus.COMPLETED)
                .creationDate(point.creationDate())
                .initiationDate(point.creationDate())
                .completionDate(point.creationDate())
                .backupSizeInBytes(point.backupSizeInBytes())
                .lifecycle(Lifecycles.of(point))
                .calculatedLifecycle(calculated(point))
                .encryptionKeyType(EncryptionKeyType.AWS_OWNED_KMS_KEY)
                .isEncrypted(false)
                .isParent(false)
                .vaultType(vault.type().name())
                .build();
    }

    private Reply describe(Call<DescribeRecoveryPointRequest> call) {
        Vault vault =
                named.require(call.request().backupVaultName(), call.request().backupVaultAccountId(), call);
        RecoveryPoint point = named.require(vault, call.request().recoveryPointArn());
        return Reply.of(DescribeRecoveryPointResponse.builder()
                .recoveryPointArn(point.arn().value())
                .backupVaultName(vault.arn().name())
                .backupVaultArn(vault.arn().value())
                .sourceBackupVaultArn(source(vault, point))
                .resourceArn(point.resourceArn())
                .resourceName(point.resourceName())
                .resourceType(Lifecycles.RESOURCE_TYPE)
                .status(RecoveryPointStatus.COMPLETED)
                .creationDate(point.creationDate())
                .initiationDate(point.creationDate())
                .completionDate(point.creationDate())
                .backupSizeInBytes(point.backupSizeInBytes())
                .lifecycle(Lifecycles.of(point))
                .calculatedLifecycle(calculated(point))
                .encryptionKeyType(EncryptionKeyType.AWS_OWNED_KMS_KEY)
                .isEncrypted(false)
                .isParent(false)
                .storageClass(StorageClass.WARM)
                .vaultType(vault.type().name())
                .build());
    }

    /** What a restore access vault shows is in its source vault. */
    private static @Nullable String source(Vault vault, RecoveryPoint point) {
        if (vault.isRestoreAccess()) {
            return point.vault().value();
        }
        return point.sourceVault() == null ? null : point.sourceVault().value();
    }

    private static @Nullable CalculatedLifecycle calculated(RecoveryPoint point) {
        return point.deleteAt() == null
                ? null
                : CalculatedLifecycle.builder().deleteAt(point.deleteAt()).build();
    }

    private Reply metadata(Call<GetRecoveryPointRestoreMetadataRequest> call) {
        Vault vault =
                named.require(call.request().backupVaultName(), call.request().backupVaultAccountId(), call);
        RecoveryPoint point = named.require(vault, call.request().recoveryPointArn());
        return Reply.of(GetRecoveryPointRestoreMetadataResponse.builder()
                .backupVaultArn(vault.arn().value())
                .recoveryPointArn(point.arn().value())
                .restoreMetadata(RestoreMetadata.of(point))
                .resourceType(Lifecycles.RESOURCE_TYPE)
                .build());
    }

    private Reply delete(Call<DeleteRecoveryPointRequest> call) {
        deleteRecoveryPoint
                .delete(
                        NamedVaults.arn(call.request().backupVaultName(), call),
                        BackupErrors.named(RecoveryPointArn::new, call.request().recoveryPointArn()),
                        call.caller().user())
                .orThrow(CallRefused::new);
        return Reply.of(DeleteRecoveryPointResponse.builder().build());
    }

    private Reply updateLifecycle(Call<UpdateRecoveryPointLifecycleRequest> call) {
        UpdateRecoveryPointLifecycleRequest request = call.request();
        RecoveryPoint point = updateLifecycle
                .update(
                        NamedVaults.arn(request.backupVaultName(), call),
                        BackupErrors.named(RecoveryPointArn::new, request.recoveryPointArn()),
                        Lifecycles.read(request.lifecycle()),
                        call.caller().user())
                .orThrow(CallRefused::new);
        return Reply.of(UpdateRecoveryPointLifecycleResponse.builder()
                .backupVaultArn(point.vault().value())
                .recoveryPointArn(point.arn().value())
                .lifecycle(Lifecycles.of(point))
                .calculatedLifecycle(calculated(point))
                .build());
    }
}
