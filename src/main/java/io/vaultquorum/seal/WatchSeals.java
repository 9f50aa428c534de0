package io.vaultquorum.seal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks whether everything that decisions rest on still is as it was sealed. Nothing is decided with a broken seal anyway; this is
 * how people hear of it before they need it.
 */
@Component
public class WatchSeals {

    private static final Logger LOG = LoggerFactory.getLogger(WatchSeals.class);

    private final List<Sealed> stores;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;

    WatchSeals(List<Sealed> stores, ApplicationEventPublisher events, TransactionOperations transaction) {
        this.stores = stores;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Tells of each that is broken, each time it is found so, in a transaction of its own. Looks twice: what was being changed
     * while it was read fits the second time.
     */
    @Scheduled(fixedDelayString = "${vaultquorum.watch-interval}")
    public void look() {
        List<BrokenSeal> found = found();
        Set<String> again = found.isEmpty()
                ? Set.of()
                : found().stream().map(BrokenSeal::about).collect(Collectors.toSet());
        found.stream().filter(broken -> again.contains(broken.about())).forEach(broken -> {
            LOG.error("VQ-0012 {} is not as it was sealed: {}", broken.about(), broken.what());
            transaction.executeWithoutResult(status -> events.publishEvent(broken));
        });
    }

    /** What is wrong with this thing now; nothing once it is as it was. */
    public Optional<String> check(String about) {
        return found().stream()
                .filter(broken -> broken.about().equals(about))
                .map(BrokenSeal::what)
                .findFirst();
    }

    private List<BrokenSeal> found() {
        return stores.stream().flatMap(store -> store.broken().stream()).toList();
    }
}
