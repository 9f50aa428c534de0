package io.vaultquorum.organization;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks every few seconds whether accounts were suspended or released at the host, which starts no process and sends no mail,
 * and says so once: of several nodes, the one that noted it first. What happened while no node ran is said when one starts.
 */
@Component
public class WatchSuspensions {

    private static final Logger LOG = LoggerFactory.getLogger(WatchSuspensions.class);

    private final Suspensions suspensions;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;

    WatchSuspensions(Suspensions suspensions, ApplicationEventPublisher events, TransactionOperations transaction) {
        this.suspensions = suspensions;
        this.events = events;
        this.transaction = transaction;
    }

    /** Each in a transaction of its own, with the mails of it. */
    @Scheduled(fixedDelayString = "${vaultquorum.suspensions.watch-interval}")
    public void look() {
        suspensions.unannounced().forEach(suspension -> {
            transaction.executeWithoutResult(status -> {
                if (suspensions.noteSuspensionAnnounced(suspension)) {
                    LOG.warn("VQ-0014 the account {} was suspended at the host", suspension.account());
                    events.publishEvent(new AccountSuspended(suspension));
                }
            });
            transaction.executeWithoutResult(status -> {
                if (suspensions.noteReleaseAnnounced(suspension)) {
                    LOG.warn("VQ-0007 the account {} was released at the host", suspension.account());
                    events.publishEvent(new AccountReleased(suspension));
                }
            });
        });
    }
}
