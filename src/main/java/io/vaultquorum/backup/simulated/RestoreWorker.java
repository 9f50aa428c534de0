package io.vaultquorum.backup.simulated;

import io.vaultquorum.backup.RestoreJobStatus;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** Carries restore jobs on: begins them, and when they are due writes the bytes and says how it went. */
class RestoreWorker {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreWorker.class);

    private final JdbcClient jdbc;
    private final DueJobs jobs;
    private final ArchiveStore archives;
    private final Path restored;

    RestoreWorker(JdbcClient jdbc, DueJobs jobs, ArchiveStore archives, Path restored) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.archives = archives;
        this.restored = restored;
    }

    /** Begins and ends every job whose time it is and that nobody else is at. */
    @Scheduled(fixedDelay = 500)
    void work() {
        jobs.eachIn(
                RestoreJobStatus.PENDING, id -> jobs.begin(id, RestoreJobStatus.PENDING.to(RestoreJobStatus.RUNNING)));
        jobs.eachDue(RestoreJobStatus.RUNNING, this::end);
    }

    private void end(String id) {
        Optional<Source> source =
                jdbc.sql("""
                        select P.ARCHIVE_SHA256, P.RESOURCE_NAME from SIM_RESTORE_JOB J
                        join SIM_RECOVERY_POINT P on P.ARN = J.RECOVERY_POINT_ARN where J.ID = :id""").param("id", id).query(Source.class).optional();
        if (source.isEmpty()) {
            fail(id, "The recovery point was deleted before it was restored");
            return;
        }
        Path target = restored.resolve(source.get().resourceName() + "-" + id)
                .toAbsolutePath()
                .normalize();
        String checksum;
        try {
            checksum = archives.restore(source.get().archiveSha256(), target);
        } catch (RuntimeException e) {
            fail(id, String.valueOf(e.getMessage()));
            return;
        }
        jdbc.sql("""
                        update SIM_RESTORE_JOB set CREATED_RESOURCE_ARN = :resource, RESTORED_SHA256 = :checksum
                        where ID = :id""")
                .param("resource", "file://" + target)
                .param("checksum", checksum)
                .param("id", id)
                .update();
        jobs.end(id, RestoreJobStatus.RUNNING.to(RestoreJobStatus.COMPLETED), null);
    }

    private void fail(String id, String why) {
        LOG.warn("VQ-0501 restore job {} failed: {}", id, why);
        jobs.end(id, RestoreJobStatus.RUNNING.to(RestoreJobStatus.FAILED), why);
    }

    private record Source(String archiveSha256, String resourceName) {}
}
