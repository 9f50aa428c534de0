package io.vaultquorum.api.backup;

import io.vaultquorum.api.wire.Call;
import io.vaultquorum.api.wire.CallRefused;
import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.Pages;
import io.vaultquorum.api.wire.Pages.Page;
import io.vaultquorum.api.wire.Reply;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.CopyJob;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.vault.StartCopyJob;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.backup.model.DescribeCopyJobRequest;
import software.amazon.awssdk.services.backup.model.DescribeCopyJobResponse;
import software.amazon.awssdk.services.backup.model.ListCopyJobsRequest;
import software.amazon.awssdk.services.backup.model.ListCopyJobsResponse;
import software.amazon.awssdk.services.backup.model.StartCopyJobRequest;
import software.amazon.awssdk.services.backup.model.StartCopyJobResponse;

/** Jobs that copy a recovery point from one vault into another. */
@Component
class CopyJobs implements BackupOperations {

    private final NamedVaults named;
    private final BackupBackend backend;
    private final StartCopyJob startCopyJob;

    CopyJobs(NamedVaults named, BackupBackend backend, StartCopyJob startCopyJob) {
        this.named = named;
        this.backend = backend;
        this.startCopyJob = startCopyJob;
    }

    /** The use case knows a request that is sent again itself: what it refuses stays in the trail. */
    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("StartCopyJob", "PUT /copy-jobs", StartCopyJobRequest::builder, this::start),
                Operation.of(
                        "DescribeCopyJob",
                        "GET /copy-jobs/{copyJobId}",
                        DescribeCopyJobRequest::builder,
                        this::describe),
                Operation.of("ListCopyJobs", "GET /copy-jobs", ListCopyJobsRequest::builder, this::list));
    }

    static String lockState(Vault vault) {
        return vault.lock() == null ? "UNLOCKED" : "LOCKED";
    }

    private Reply start(Call<StartCopyJobRequest> call) {
        StartCopyJobRequest request = call.request();
        Vault source = named.require(request.sourceBackupVaultName(), call);
        Vault destination = named.require(BackupErrors.named(VaultArn::new, request.destinationBackupVaultArn()), call);
        CopyJob job = startCopyJob
                .start(
                        BackupErrors.named(RecoveryPointArn::new, request.recoveryPointArn()),
                        source.arn(),
                        destination.arn(),
                        Lifecycles.read(request.lifecycle()),
                        request.idempotencyToken(),
                        call.caller().user())
                .orThrow(CallRefused::new);
        return Reply.of(StartCopyJobResponse.builder()
                .copyJobId(job.id())
                .creationDate(job.creationDate())
                .isParent(false)
                .build());
    }

    private Reply describe(Call<DescribeCopyJobRequest> call) {
        String id = call.request().copyJobId();
        CopyJob job = backend.findCopyJob(id)
                .filter(found ->
                        found.sourceVault().account().equals(call.caller().account()))
                .orElseThrow(() -> BackupErrors.notFound("There is no copy job " + id + "."));
        return Reply.of(DescribeCopyJobResponse.builder().copyJob(show(job)).build());
    }

    private Reply list(Call<ListCopyJobsRequest> call) {
        ListCopyJobsRequest request = call.request();
        List<CopyJob> jobs = backend.copyJobsOf(call.caller().account()).stream()
                .filter(job -> job.sourceVault().region().equals(call.caller().region()))
                .filter(job -> Between.same(request.byAccountId(), "*")
                        || Between.same(
                                request.byAccountId(), call.caller().account().value()))
                .filter(job -> Between.same(
                        request.byDestinationVaultArn(), job.destinationVault().value()))
                .filter(job -> Between.same(
                        request.bySourceRecoveryPointArn(),
                        job.sourceRecoveryPoint().value()))
                .filter(job -> Between.same(request.byResourceType(), Lifecycles.RESOURCE_TYPE))
                .filter(job ->
                        Between.same(request.byStateAsString(), job.state().name()))
                .filter(job -> request.byParentJobId() == null)
                .filter(job -> Between.times(request.byCreatedAfter(), request.byCreatedBefore(), job.creationDate()))
                .filter(job ->
                        Between.times(request.byCompleteAfter(), request.byCompleteBefore(), job.completionDate()))
                .filter(job -> request.byResourceArn() == null
                        || source(job)
                                .filter(point -> point.resourceArn().equals(request.byResourceArn()))
                                .isPresent())
                .toList();
        Page<CopyJob> page = Pages.page(
                jobs,
                job -> Between.newestFirst(job.creationDate(), job.id()),
                request.maxResults(),
                PAGE,
                request.nextToken(),
                BackupErrors::badToken);
        return Reply.of(ListCopyJobsResponse.builder()
                .copyJobs(page.rows().stream().map(this::show).toList())
                .nextToken(page.next())
                .build());
    }

    private Optional<RecoveryPoint> source(CopyJob job) {
        return backend.findRecoveryPoint(job.sourceRecoveryPoint());
    }

    private software.amazon.awssdk.services.backup.model.CopyJob show(CopyJob job) {
        Optional<Vault> destination = backend.findVault(job.destinationVault());
        Optional<RecoveryPoint> point = source(job);
        return software.amazon.awssdk.services.backup.model.CopyJob.builder()
                .accountId(job.sourceVault().account().value())
                .copyJobId(job.id())
                .sourceBackupVaultArn(job.sourceVault().value())
                .sourceRecoveryPointArn(job.sourceRecoveryPoint().value())
                .destinationBackupVaultArn(job.destinationVault().value())
                .destinationVaultType(
                        destination.map(vault -> vault.type().name()).orElse(null))
                .destinationVaultLockState(destination.map(CopyJobs::lockState).orElse(null))
                .destinationRecoveryPointArn(
                        job.destinationRecoveryPoint() == null
                                ? null
                                : job.destinationRecoveryPoint().value())
                .resourceArn(point.map(RecoveryPoint::resourceArn).orElse(null))
                .resourceName(point.map(RecoveryPoint::resourceName).orElse(null))
                .resourceType(Lifecycles.RESOURCE_TYPE)
                .backupSizeInBytes(point.map(RecoveryPoint::backupSizeInBytes).orElse(null))
                .state(job.state().name())
                .statusMessage(job.statusMessage())
                .creationDate(job.creationDate())
                .completionDate(job.completionDate())
                .isParent(false)
                .build();
    }
}
