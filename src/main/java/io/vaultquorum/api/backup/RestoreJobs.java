package io.vaultquorum.api.backup;

import io.vaultquorum.api.wire.Call;
import io.vaultquorum.api.wire.CallRefused;
import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.Pages;
import io.vaultquorum.api.wire.Pages.Page;
import io.vaultquorum.api.wire.Reply;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.backup.RestoreJobStatus;
import io.vaultquorum.process.emergencyrecovery.StartRestore;
import io.vaultquorum.recovery.ReportValidation;
import io.vaultquorum.recovery.ReportedValidation;
import io.vaultquorum.recovery.ReportedValidations;
import io.vaultquorum.recovery.Restore;
import io.vaultquorum.recovery.RestoreMetadata;
import io.vaultquorum.recovery.Restores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.backup.model.DescribeRestoreJobRequest;
import software.amazon.awssdk.services.backup.model.DescribeRestoreJobResponse;
import software.amazon.awssdk.services.backup.model.GetRestoreJobMetadataRequest;
import software.amazon.awssdk.services.backup.model.GetRestoreJobMetadataResponse;
import software.amazon.awssdk.services.backup.model.ListRestoreJobsRequest;
import software.amazon.awssdk.services.backup.model.ListRestoreJobsResponse;
import software.amazon.awssdk.services.backup.model.PutRestoreValidationResultRequest;
import software.amazon.awssdk.services.backup.model.PutRestoreValidationResultResponse;
import software.amazon.awssdk.services.backup.model.RestoreJobsListMember;
import software.amazon.awssdk.services.backup.model.RestoreValidationStatus;
import software.amazon.awssdk.services.backup.model.StartRestoreJobRequest;
import software.amazon.awssdk.services.backup.model.StartRestoreJobResponse;

/** Restores from an open restore access, whichever way they were begun, and from vaults that are shared with the account. */
@Component
class RestoreJobs implements BackupOperations {

    private final Restores restores;
    private final ReportedValidations validations;
    private final BackupBackend backend;
    private final StartRestore startRestore;
    private final ReportValidation reportValidation;

    RestoreJobs(
            Restores restores,
            ReportedValidations validations,
            BackupBackend backend,
            StartRestore startRestore,
            ReportValidation reportValidation) {
        this.restores = restores;
        this.validations = validations;
        this.backend = backend;
        this.startRestore = startRestore;
        this.reportValidation = reportValidation;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("StartRestoreJob", "PUT /restore-jobs", StartRestoreJobRequest::builder, this::start)
                        .idempotentBy("IdempotencyToken"),
                Operation.of(
                        "DescribeRestoreJob",
                        "GET /restore-jobs/{restoreJobId}",
                        DescribeRestoreJobRequest::builder,
                        this::describe),
                Operation.of("ListRestoreJobs", "GET /restore-jobs", ListRestoreJobsRequest::builder, this::list),
                Operation.of(
                        "GetRestoreJobMetadata",
                        "GET /restore-jobs/{restoreJobId}/metadata",
                        GetRestoreJobMetadataRequest::builder,
                        this::metadata),
                Operation.of(
                                "PutRestoreValidationResult",
                                "PUT /restore-jobs/{restoreJobId}/validations",
                                PutRestoreValidationResultRequest::builder,
                                this::putValidation)
                        .withoutContent());
    }

    private Reply start(Call<StartRestoreJobRequest> call) {
        StartRestoreJobRequest request = call.request();
        if (!Between.same(request.resourceType(), Lifecycles.RESOURCE_TYPE)) {
            throw BackupErrors.invalidParameter(
                    "ResourceType is '" + request.resourceType() + "'. Allowed: " + Lifecycles.RESOURCE_TYPE + ".");
        }
        Restore restore = startRestore
                .start(
                        BackupErrors.named(RecoveryPointArn::new, request.recoveryPointArn()),
                        request.metadata(),
                        call.caller().account(),
                        call.caller().user())
                .orThrow(CallRefused::new);
        return Reply.of(StartRestoreJobResponse.builder()
                .restoreJobId(restore.id().value())
                .build());
    }

    private Restore require(String id, Call<?> call) {
        return restores.ofAccount(call.caller().account()).stream()
                .filter(restore -> restore.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> BackupErrors.notFound("There is no restore job " + id + "."));
    }

    private Reply describe(Call<DescribeRestoreJobRequest> call) {
        Restore restore = require(call.request().restoreJobId(), call);
        Optional<RecoveryPoint> point = backend.findRecoveryPoint(restore.recoveryPoint());
        Optional<ReportedValidation> reported = validations.find(restore.id());
        return Reply.of(DescribeRestoreJobResponse.builder()
                .accountId(restore.account().value())
                .restoreJobId(restore.id().value())
                .recoveryPointArn(restore.recoveryPoint().value())
                .sourceResourceArn(point.map(RecoveryPoint::resourceArn).orElse(null))
                .backupVaultArn(restore.vault().value())
                .creationDate(restore.creationTime())
                .completionDate(restore.completionTime())
                .status(restore.status().name())
                .statusMessage(restore.statusMessage())
                .percentDone(restore.percentDone() + ".00%")
                .backupSizeInBytes(point.map(RecoveryPoint::backupSizeInBytes).orElse(null))
                .createdResourceArn(restore.createdResourceArn())
                .resourceType(Lifecycles.RESOURCE_TYPE)
                .recoveryPointCreationDate(
                        point.map(RecoveryPoint::creationDate).orElse(null))
                .validationStatus(validation(restore, reported))
                .validationStatusMessage(
                        reported.map(ReportedValidation::message).orElse(null))
                .isParent(false)
                .build());
    }

    /** What was reported, and until something is, what the checksum says. */
    private static @Nullable String validation(Restore restore, Optional<ReportedValidation> reported) {
        if (reported.isPresent()) {
            return reported.get().status().name();
        }
        if (restore.validation() != null) {
            return restore.validation().name();
        }
        return restore.status() == RestoreJobStatus.COMPLETED ? RestoreValidationStatus.VALIDATING.toString() : null;
    }

    private Reply list(Call<ListRestoreJobsRequest> call) {
        ListRestoreJobsRequest request = call.request();
        List<Restore> listed = restores.ofAccount(call.caller().account()).stream()
                .filter(restore -> restore.vault().region().equals(call.caller().region()))
                .filter(restore -> Between.same(request.byAccountId(), "*")
                        || Between.same(
                                request.byAccountId(), call.caller().account().value()))
                .filter(restore -> Between.same(request.byResourceType(), Lifecycles.RESOURCE_TYPE))
                .filter(restore -> Between.same(
                        request.byStatusAsString(), restore.status().name()))
                .filter(restore -> request.byParentJobId() == null && request.byRestoreTestingPlanArn() == null)
                .filter(restore ->
                        Between.times(request.byCreatedAfter(), request.byCreatedBefore(), restore.creationTime()))
                .filter(restore ->
                        Between.times(request.byCompleteAfter(), request.byCompleteBefore(), restore.completionTime()))
                .toList();
        Page<Restore> page = Pages.page(
                listed,
                restore ->
                        Between.newestFirst(restore.creationTime(), restore.id().value()),
                request.maxResults(),
                PAGE,
                request.nextToken(),
                BackupErrors::badToken);
        return Reply.of(ListRestoreJobsResponse.builder()
                .restoreJobs(page.rows().stream().map(this::row).toList())
                .nextToken(page.next())
                .build());
    }

    private RestoreJobsListMember row(Restore restore) {
        Optional<RecoveryPoint> point = backend.findRecoveryPoint(restore.recoveryPoint());
        Optional<ReportedValidation> reported = validations.find(restore.id());
        return RestoreJobsListMember.builder()
                .accountId(restore.account().value())
                .restoreJobId(restore.id().value())
                .recoveryPointArn(restore.recoveryPoint().value())
                .sourceResourceArn(point.map(RecoveryPoint::resourceArn).orElse(null))
                .backupVaultArn(restore.vault().value())
                .creationDate(restore.creationTime())
                .completionDate(restore.completionTime())
                .status(restore.status().name())
                .statusMessage(restore.statusMessage())
                .percentDone(restore.percentDone() + ".00%")
                .backupSizeInBytes(point.map(RecoveryPoint::backupSizeInBytes).orElse(null))
                .createdResourceArn(restore.createdResourceArn())
                .resourceType(Lifecycles.RESOURCE_TYPE)
                .recoveryPointCreationDate(
                        point.map(RecoveryPoint::creationDate).orElse(null))
                .validationStatus(validation(restore, reported))
                .validationStatusMessage(
                        reported.map(ReportedValidation::message).orElse(null))
                .isParent(false)
                .build();
    }

    private Reply metadata(Call<GetRestoreJobMetadataRequest> call) {
        Restore restore = require(call.request().restoreJobId(), call);
        Map<String, String> metadata = backend.findRecoveryPoint(restore.recoveryPoint())
                .map(RestoreMetadata::of)
                .orElse(Map.of());
        return Reply.of(GetRestoreJobMetadataResponse.builder()
                .restoreJobId(restore.id().value())
                .metadata(metadata)
                .build());
    }

    private Reply putValidation(Call<PutRestoreValidationResultRequest> call) {
        PutRestoreValidationResultRequest request = call.request();
        Restore restore = require(request.restoreJobId(), call);
        ReportedValidation found = new ReportedValidation(
                ReportedValidation.Status.valueOf(request.validationStatusAsString()),
                request.validationStatusMessage());
        reportValidation.report(restore.id(), found, call.caller().user()).orThrow(CallRefused::new);
        return Reply.of(PutRestoreValidationResultResponse.builder().build());
    }
}
