package io.vaultquorum.api.backup;

import io.vaultquorum.api.wire.Call;
import io.vaultquorum.api.wire.CallRefused;
import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.Pages;
import io.vaultquorum.api.wire.Pages.Page;
import io.vaultquorum.api.wire.Reply;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.BackupJob;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.backup.VaultRefused;
import io.vaultquorum.vault.StartBackupJob;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.backup.model.DescribeBackupJobRequest;
import software.amazon.awssdk.services.backup.model.DescribeBackupJobResponse;
import software.amazon.awssdk.services.backup.model.ListBackupJobsRequest;
import software.amazon.awssdk.services.backup.model.ListBackupJobsResponse;
import software.amazon.awssdk.services.backup.model.StartBackupJobRequest;
import software.amazon.awssdk.services.backup.model.StartBackupJobResponse;

/** Jobs that back a directory up. */
@Component
class BackupJobs implements BackupOperations {

    private final NamedVaults named;
    private final BackupBackend backend;
    private final StartBackupJob startBackupJob;

    BackupJobs(NamedVaults named, BackupBackend backend, StartBackupJob startBackupJob) {
        this.named = named;
        this.backend = backend;
        this.startBackupJob = startBackupJob;
    }

    /** The use case knows a request that is sent again itself: what it refuses stays in the trail. */
    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("StartBackupJob", "PUT /backup-jobs", StartBackupJobRequest::builder, this::start),
                Operation.of(
                        "DescribeBackupJob",
                        "GET /backup-jobs/{backupJobId}",
                        DescribeBackupJobRequest::builder,
                        this::describe),
                Operation.of("ListBackupJobs", "GET /backup-jobs", ListBackupJobsRequest::builder, this::list));
    }

    private Reply start(Call<StartBackupJobRequest> call) {
        StartBackupJobRequest request = call.request();
        if (!request.backupOptions().isEmpty()) {
            throw BackupErrors.notOffered("BackupOptions");
        }
        if (!request.recoveryPointTags().isEmpty()) {
            throw BackupErrors.notOffered("RecoveryPointTags");
        }
        Vault vault = named.require(request.backupVaultName(), call);
        BackupJob job = startBackupJob
                .start(
                        directory(request.resourceArn()),
                        request.logicallyAirGappedBackupVaultArn() == null ? vault.arn() : airGapped(call),
                        Lifecycles.read(request.lifecycle()),
                        request.idempotencyToken(),
                        call.caller().user())
                .orThrow(CallRefused::new);
        return Reply.of(StartBackupJobResponse.builder()
                .backupJobId(job.id())
                .creationDate(job.creationDate())
                .isParent(false)
                .build());
    }

    /** A backup goes straight into an air-gapped vault of the same account and Region, if one is named. */
    private VaultArn airGapped(Call<StartBackupJobRequest> call) {
        Vault vault = named.require(
                BackupErrors.named(VaultArn::new, call.request().logicallyAirGappedBackupVaultArn()), call);
        if (!vault.isLogicallyAirGapped()
                || !vault.arn().region().equals(call.caller().region())) {
            throw BackupErrors.invalidParameter("LogicallyAirGappedBackupVaultArn is " + vault.arn()
                    + ". Allowed: a logically air-gapped vault of the same account and Region.");
        }
        return vault.arn();
    }

    /** Resources are directories, by their addresses as recovery points show them. */
    private static Path directory(String resource) {
        try {
            URI address = URI.create(resource);
            if ("file".equals(address.getScheme())) {
                return Path.of(address);
            }
        } catch (IllegalArgumentException e) {
            // no address, or none of a file
        }
        throw new CallRefused(new VaultRefused.UnknownResource(resource));
    }

    private BackupJob require(String id, Call<?> call) {
        return backend.findBackupJob(id)
                .filter(job -> job.vault().account().equals(call.caller().account()))
                .orElseThrow(() -> BackupErrors.notFound("There is no backup job " + id + "."));
    }

    private Reply describe(Call<DescribeBackupJobRequest> call) {
        BackupJob job = require(call.request().backupJobId(), call);
        Optional<Vault> vault = backend.findVault(job.vault());
        return Reply.of(DescribeBackupJobResponse.builder()
                .accountId(job.vault().account().value())
                .backupJobId(job.id())
                .backupVaultName(job.vault().name())
                .backupVaultArn(job.vault().value())
                .vaultType(vault.map(found -> found.type().name()).orElse(null))
                .vaultLockState(vault.map(CopyJobs::lockState).orElse(null))
                .recoveryPointArn(
                        job.recoveryPoint() == null ? null : job.recoveryPoint().value())
                .resourceArn(job.resourceArn())
                .resourceType(Lifecycles.RESOURCE_TYPE)
                .state(job.state().name())
                .statusMessage(job.statusMessage())
                .percentDone(job.percentDone() + ".0")
                .backupSizeInBytes(Optional.ofNullable(job.recoveryPoint())
                        .flatMap(backend::findRecoveryPoint)
                        .map(RecoveryPoint::backupSizeInBytes)
                        .orElse(null))
                .creationDate(job.creationDate())
                .completionDate(job.completionDate())
                .isParent(false)
                .build());
    }

    private Reply list(Call<ListBackupJobsRequest> call) {
        ListBackupJobsRequest request = call.request();
        List<BackupJob> jobs = backend.backupJobsOf(call.caller().account()).stream()
                .filter(job -> job.vault().region().equals(call.caller().region()))
                .filter(job -> Between.same(request.byAccountId(), "*")
                        || Between.same(
                                request.byAccountId(), call.caller().account().value()))
                .filter(job ->
                        Between.same(request.byBackupVaultName(), job.vault().name()))
                .filter(job -> Between.same(request.byResourceArn(), job.resourceArn()))
                .filter(job -> Between.same(request.byResourceType(), Lifecycles.RESOURCE_TYPE))
                .filter(job ->
                        Between.same(request.byStateAsString(), job.state().name()))
                .filter(job -> request.byParentJobId() == null)
                .filter(job -> Between.times(request.byCreatedAfter(), request.byCreatedBefore(), job.creationDate()))
                .filter(job ->
                        Between.times(request.byCompleteAfter(), request.byCompleteBefore(), job.completionDate()))
                .toList();
        Page<BackupJob> page = Pages.page(
                jobs,
                job -> Between.newestFirst(job.creationDate(), job.id()),
                request.maxResults(),
                PAGE,
                request.nextToken(),
                BackupErrors::badToken);
        return Reply.of(ListBackupJobsResponse.builder()
                .backupJobs(page.rows().stream().map(BackupJobs::row).toList())
                .nextToken(page.next())
                .build());
    }

    private static software.amazon.awssdk.services.backup.model.BackupJob row(BackupJob job) {
        return software.amazon.awssdk.services.backup.model.BackupJob.builder()
                .accountId(job.vault().account().value())
                .backupJobId(job.id())
                .backupVaultName(job.vault().name())
                .backupVaultArn(job.vault().value())
                .recoveryPointArn(
                        job.recoveryPoint() == null ? null : job.recoveryPoint().value())
                .resourceArn(job.resourceArn())
                .resourceType(Lifecycles.RESOURCE_TYPE)
                .state(job.state().name())
                .statusMessage(job.statusMessage())
                .percentDone(job.percentDone() + ".0")
                .creationDate(job.creationDate())
                .completionDate(job.completionDate())
                .isParent(false)
                .build();
    }
}
