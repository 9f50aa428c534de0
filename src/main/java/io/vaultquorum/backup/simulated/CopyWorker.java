package io.vaultquorum.backup.simulated;

import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.backup.CopyJobState;
import io.vaultquorum.backup.Lifecycle;
import io.vaultquorum.backup.RecoveryPoint;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Carries copy jobs on. Archives are named by their content, so a copy needs no second one; but the one that is there is
 * read through first, since a copy of damaged bytes would be locked away as the last good one.
 */
class CopyWorker {

    private static final Logger LOG = LoggerFactory.getLogger(CopyWorker.class);

    private final JdbcClient jdbc;
    private final DueJobs jobs;
    private final SimulatedVaults vaults;
    private final SimulatedRecoveryPoints points;
    private final ArchiveStore archives;

    CopyWorker(
            JdbcClient jdbc,
            DueJobs jobs,
            SimulatedVaults vaults,
            SimulatedRecoveryPoints points,
            ArchiveStore archives) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.vaults = vaults;
        this.points = points;
        this.archives = archives;
    }

    /** Begins and ends every job whose time it is and that nobody else is at. */
    @Scheduled(fixedDelay = 500)
    void work() {
        jobs.eachIn(CopyJobState.CREATED, this::begin);
        jobs.eachDue(CopyJobState.RUNNING, this::end);
    }

    /** What the vault will refuse anyhow fails at once and not at the end. */
    private void begin(String id) {
        jobs.begin(id, CopyJobState.CREATED.to(CopyJobState.RUNNING));
        Order order = order(id);
        vaults.find(order.destination())
                .flatMap(vault -> vault.refusesToTake(order.lifecycle()))
                .ifPresent(refusal -> fail(id, refusal.message()));
    }

    private void end(String id) {
        Order order = order(id);
        Optional<RecoveryPoint> source = points.find(new RecoveryPointArn(order.sourceRecoveryPointArn()));
        if (source.isEmpty()) {
            fail(id, "The recovery point " + order.sourceRecoveryPointArn() + " was deleted before it was copied");
            return;
        }
        try {
            archives.verify(source.get().checksum());
        } catch (RuntimeException e) {
            fail(id, String.valueOf(e.getMessage()));
            return;
        }
        points.add(
                        order.destination(),
                        order.lifecycle(),
                        SimulatedRecoveryPoints.Content.copyOf(source.get()),
                        "copy-job:" + id)
                .then(point -> complete(id, point))
                .refusal()
                .ifPresent(refusal -> fail(id, refusal.message()));
    }

    private Order order(String id) {
        return jdbc.sql("""
                        select SOURCE_RECOVERY_POINT_ARN, DESTINATION_VAULT_ARN, DELETE_AFTER_DAYS from SIM_COPY_JOB
                        where ID = :id""").param("id", id).query(Order.class).single();
    }

    private Answer<RecoveryPoint> complete(String id, RecoveryPoint point) {
        jdbc.sql("update SIM_COPY_JOB set DESTINATION_RECOVERY_POINT_ARN = :point where ID = :id")
                .param("point", point.arn().value())
                .param("id", id)
                .update();
        jobs.end(id, CopyJobState.RUNNING.to(CopyJobState.COMPLETED), null);
        return Answer.of(point);
    }

    private void fail(String id, String why) {
        LOG.warn("VQ-0503 copy job {} failed: {}", id, why);
        jobs.end(id, CopyJobState.RUNNING.to(CopyJobState.FAILED), why);
    }

    private record Order(
            String sourceRecoveryPointArn,
            String destinationVaultArn,
            @Nullable Integer deleteAfterDays) {

        VaultArn destination() {
            return new VaultArn(destinationVaultArn);
        }

        Lifecycle lifecycle() {
            return new Lifecycle(deleteAfterDays);
        }
    }
}
