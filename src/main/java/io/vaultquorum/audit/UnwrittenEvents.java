package io.vaultquorum.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The events of one transaction until just before its commit. A chain's head is locked by whoever appends to it, and an
 * account's chain by many: were it locked in the middle, two that want each other's rows afterwards would wait for ever.
 */
final class UnwrittenEvents implements TransactionSynchronization, Ordered {

    private final Consumer<List<AuditEvent>> write;
    private final List<AuditEvent> events = new ArrayList<>();
    private final Map<Object, Integer> savepoints = new HashMap<>();
    private boolean written;

    private UnwrittenEvents(Consumer<List<AuditEvent>> write) {
        this.write = write;
    }

    /**
     * Those of the transaction that this thread is in.
     *
     * @param write what to do with them at its end; where it fails, the transaction does
     * @throws IllegalStateException if the transaction is over already
     */
    static UnwrittenEvents ofThisTransaction(Consumer<List<AuditEvent>> write) {
        for (TransactionSynchronization present : TransactionSynchronizationManager.getSynchronizations()) {
            if (present instanceof UnwrittenEvents events) {
                return events;
            }
        }
        UnwrittenEvents events = new UnwrittenEvents(write);
        TransactionSynchronizationManager.registerSynchronization(events);
        return events;
    }

    void add(AuditEvent event) {
        if (written) {
            throw new IllegalStateException(
                    "The events of this transaction are written, and " + event.eventName() + " would be lost");
        }
        events.add(event);
    }

    /** After everything else that is still to be done in the transaction. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        written = true;
        if (!events.isEmpty()) {
            write.accept(List.copyOf(events));
        }
    }

    @Override
    public void savepoint(Object savepoint) {
        savepoints.put(savepoint, events.size());
    }

    /** What was done since then was not done. Before a savepoint that we have not heard of there was no event. */
    @Override
    public void savepointRollback(Object savepoint) {
        int kept = Objects.requireNonNullElse(savepoints.get(savepoint), 0);
        events.subList(Math.min(kept, events.size()), events.size()).clear();
    }
}
