package io.vaultquorum.backup.simulated;

import io.vaultquorum.audit.RowTime;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The jobs of one table that somebody has to go on with. A job's row stays locked while it is worked on, so that of
 * several nodes one works, and a node that dies lets the others finish.
 */
final class DueJobs {

    private static final int LONGEST_MESSAGE = 500;

    private final String table;
    private final JdbcClient jdbc;
    private final TransactionOperations ownTransaction;
    private final Clock clock;

    DueJobs(String table, JdbcClient jdbc, TransactionOperations ownTransaction, Clock clock) {
        this.table = table;
        this.jdbc = jdbc;
        this.ownTransaction = ownTransaction;
        this.clock = clock;
    }

    /** Each job in this status that nobody else is at, in a transaction of its own. The work moves it out of the status. */
    void eachIn(Enum<?> status, Consumer<String> work) {
        each(
                () -> jdbc.sql("select ID from " + table
                                + " where STATUS = :status order by DUE_TIME limit 1 for update skip locked")
                        .param("status", status.name()),
                work);
    }

    /** The same for the jobs whose duration is over. */
    void eachDue(Enum<?> status, Consumer<String> work) {
        each(
                () -> jdbc.sql("select ID from " + table + " where STATUS = :status and DUE_TIME <= :now"
                                + " order by DUE_TIME limit 1 for update skip locked")
                        .param("status", status.name())
                        .param("now", RowTime.of(clock.instant())),
                work);
    }

    private void each(Supplier<JdbcClient.StatementSpec> select, Consumer<String> work) {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(ownTransaction.execute(transaction -> {
                Optional<String> next = select.get().query(String.class).optional();
                next.ifPresent(work);
                return next.isPresent();
            }));
        }
    }

    void begin(String id, Enum<?> to) {
        jdbc.sql("update " + table + " set STATUS = :status where ID = :id")
                .param("status", to.name())
                .param("id", id)
                .update();
    }

    /** @param message why it failed, or null */
    void end(String id, Enum<?> to, @Nullable String message) {
        jdbc.sql("update " + table
                        + " set STATUS = :status, STATUS_MESSAGE = :message, COMPLETION_TIME = :now where ID = :id")
                .param("status", to.name())
                .param("message", message == null ? null : shortened(message))
                .param("now", RowTime.of(clock.instant()))
                .param("id", id)
                .update();
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
    }
}
