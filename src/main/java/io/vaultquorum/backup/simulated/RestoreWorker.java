package io.vaultquorum.backup.simulated;

import io.vaultquorum.backup.RestoreJobStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Ends the restore jobs that are due: writes the bytes and says how it went. The job's row stays locked meanwhile, so that
 * of several nodes one works, and a node that dies lets the others finish.
 */
class RestoreWorker {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreWorker.class);

    private static final int LONGEST_MESSAGE = 500;

    private final JdbcClient jdbc;
    private final TransactionOperations ownTransaction;
    private final ArchiveStore archives;
    private final Path restored;
    private final Clock clock;

    RestoreWorker(
            JdbcClient jdbc, TransactionOperations ownTransaction, ArchiveStore archives, Path restored, Clock clock) {
        this.jdbc = jdbc;
        this.ownTransaction = ownTransaction;
        this.archives = archives;
        this.restored = restored;
        this.clock = clock;
    }

    /** Ends every job that is due and that nobody else is at. */
    @Scheduled(fixedDelay = 500)
    void endDueJobs() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(ownTransaction.execute(status -> endOneDueJob()));
        }
    }

    private boolean endOneDueJob() {
        Optional<String> due = jdbc.sql("""
                        select ID from SIM_RESTORE_JOB where STATUS = 'RUNNING' and DUE_TIME <= :now
                        order by DUE_TIME limit 1 for update skip locked""")
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(String.class)
                .optional();
        due.ifPresent(this::end);
        return due.isPresent();
    }

    private void end(String jobId) {
        Source source = jdbc.sql("""
                        select P.ARCHIVE_SHA256, P.RESOURCE_NAME from SIM_RESTORE_JOB J
                        join SIM_RECOVERY_POINT P on P.ARN = J.RECOVERY_POINT_ARN where J.ID = :id""").param("id", jobId).query(Source.class).single();
        Path target = restored.resolve(source.resourceName() + "-" + jobId)
                .toAbsolutePath()
                .normalize();
        String checksum;
        try {
            checksum = archives.restore(source.archiveSha256(), target);
        } catch (RuntimeException e) {
            LOG.warn("VQ-0501 restore job {} failed: {}", jobId, e.getMessage());
            update(jobId, RestoreJobStatus.FAILED, shortened(String.valueOf(e.getMessage())), null, null);
            return;
        }
        update(jobId, RestoreJobStatus.COMPLETED, null, "file://" + target, checksum);
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
    }

    private void update(
            String jobId,
            RestoreJobStatus status,
            @Nullable String message,
            @Nullable String resource,
            @Nullable String checksum) {
        jdbc.sql("""
                update SIM_RESTORE_JOB set STATUS = :status, STATUS_MESSAGE = :message, CREATED_RESOURCE_ARN = :resource,
                    RESTORED_SHA256 = :checksum, COMPLETION_TIME = :now where ID = :id""")
                .param("status", status.name())
                .param("message", message)
                .param("resource", resource)
                .param("checksum", checksum)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("id", jobId)
                .update();
    }

    private record Source(String archiveSha256, String resourceName) {}
}
