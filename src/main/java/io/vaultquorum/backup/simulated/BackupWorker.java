package io.vaultquorum.backup.simulated;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.backup.BackupJobState;
import io.vaultquorum.backup.Lifecycle;
import io.vaultquorum.backup.RecoveryPoint;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** Carries backup jobs on: begins them, and when they are due archives the resource as it is then. */
class BackupWorker {

    private static final Logger LOG = LoggerFactory.getLogger(BackupWorker.class);

    private final JdbcClient jdbc;
    private final DueJobs jobs;
    private final SimulatedVaults vaults;
    private final SimulatedRecoveryPoints points;
    private final ArchiveStore archives;
    private final Resources resources;

    BackupWorker(
            JdbcClient jdbc,
            DueJobs jobs,
            SimulatedVaults vaults,
            SimulatedRecoveryPoints points,
            ArchiveStore archives,
            Resources resources) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.vaults = vaults;
        this.points = points;
        this.archives = archives;
        this.resources = resources;
    }

    /** Begins and ends every job whose time it is and that nobody else is at. */
    @Scheduled(fixedDelay = 500)
    void work() {
        jobs.eachIn(BackupJobState.CREATED, this::begin);
        jobs.eachDue(BackupJobState.RUNNING, this::end);
    }

    /** What the vault will refuse anyhow fails at once and not at the end. */
    private void begin(String id) {
        jobs.begin(id, BackupJobState.CREATED.to(BackupJobState.RUNNING));
        Order order = order(id);
        vaults.find(new VaultArn(order.vaultArn()))
                .flatMap(vault -> vault.refusesToTake(order.lifecycle()))
                .ifPresent(refusal -> fail(id, refusal.message()));
    }

    private void end(String id) {
        Order order = order(id);
        Path resource = Path.of(order.resourcePath());
        ArchiveStore.Archive archive;
        try {
            archive = archives.store(resources.require(resource));
        } catch (RuntimeException e) {
            fail(id, String.valueOf(e.getMessage()));
            return;
        }
        points.add(
                        new VaultArn(order.vaultArn()),
                        order.lifecycle(),
                        SimulatedRecoveryPoints.Content.ofResource(resource, archive),
                        "backup-job:" + id)
                .then(point -> complete(id, point))
                .refusal()
                .ifPresent(refusal -> fail(id, refusal.message()));
    }

    private Order order(String id) {
        return jdbc.sql("select VAULT_ARN, RESOURCE_PATH, DELETE_AFTER_DAYS from SIM_BACKUP_JOB where ID = :id")
                .param("id", id)
                .query(Order.class)
                .single();
    }

    private Answer<RecoveryPoint> complete(String id, RecoveryPoint point) {
        jdbc.sql("update SIM_BACKUP_JOB set RECOVERY_POINT_ARN = :point where ID = :id")
                .param("point", point.arn().value())
                .param("id", id)
                .update();
        jobs.end(id, BackupJobState.RUNNING.to(BackupJobState.COMPLETED), null);
        return Answer.of(point);
    }

    private void fail(String id, String why) {
        LOG.warn("VQ-0502 backup job {} failed: {}", id, why);
        jobs.end(id, BackupJobState.RUNNING.to(BackupJobState.FAILED), why);
    }

    private record Order(
            String vaultArn, String resourcePath, @Nullable Integer deleteAfterDays) {

        Lifecycle lifecycle() {
            return new Lifecycle(deleteAfterDays);
        }
    }
}
