package io.vaultquorum.process.maildelivery;

import io.vaultquorum.notification.DeliverMail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.IncidentQuery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives mails that gave up another try when the mail server is back, so that they arrive without anybody pressing a
 * button. Until then they are incidents in Cockpit. What the server refuses although it is there is tried again after a
 * while, and does not stand in the way of the others.
 */
@Component
class MailServerReturns {

    private static final Logger LOG = LoggerFactory.getLogger(MailServerReturns.class);
    private static final int AT_ONCE = 100;
    private static final Duration PAUSE = Duration.ofMinutes(30);

    private final RuntimeService runtime;
    private final ManagementService jobs;
    private final DeliverMail deliverMail;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** As this node saw it, when there was last something to try. Another node may see it later: then it tries later. */
    private volatile @Nullable Instant reachableSince;

    MailServerReturns(
            @Lazy RuntimeService runtime,
            @Lazy ManagementService jobs,
            DeliverMail deliverMail,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.runtime = runtime;
        this.jobs = jobs;
        this.deliverMail = deliverMail;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Looks once a minute. Several nodes may look at once: each job is given its try by one of them. */
    @Scheduled(fixedDelayString = "${vaultquorum.watch-interval}", initialDelayString = "${vaultquorum.watch-interval}")
    void tryAgain() {
        if (incidents().count() == 0 || !deliverMail.isReachable()) {
            reachableSince = null;
            return;
        }
        Instant now = clock.instant();
        Instant back = Optional.ofNullable(reachableSince).orElse(now);
        reachableSince = back;
        Instant rested = now.minus(PAUSE);
        List<Incident> gaveUp = incidents()
                .incidentTimestampBefore(Date.from(back.isAfter(rested) ? back : rested))
                .orderByIncidentTimestamp()
                .asc()
                .listPage(0, AT_ONCE);
        long given = gaveUp.stream()
                .filter(incident -> giveOneTry(incident.getConfiguration(), now))
                .count();
        if (given > 0) {
            LOG.info("VQ-0303 the mail server can be reached: {} mails are tried again", given);
        }
    }

    private IncidentQuery incidents() {
        return runtime.createIncidentQuery()
                .incidentType(Incident.FAILED_JOB_HANDLER_TYPE)
                .processDefinitionKeyIn(MailDelivery.PROCESS);
    }

    /**
     * With the job's row locked: a job that another node gave its try may be running, and one that is changed while it runs
     * is rolled back after its mail is sent.
     */
    private boolean giveOneTry(String jobId, Instant now) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean waits = jdbc.sql("select ID_ from ACT_RU_JOB where ID_ = :id and RETRIES_ = 0 for update")
                    .param("id", jobId)
                    .query(String.class)
                    .optional()
                    .isPresent();
            if (waits) {
                jobs.setJobRetries(1).jobId(jobId).dueDate(Date.from(now)).execute();
            }
            return waits;
        }));
    }
}
