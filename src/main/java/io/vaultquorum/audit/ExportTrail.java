package io.vaultquorum.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The trail as JSON Lines. The first line says which time the file is of. Then come the events, in an order in which each
 * chain is in its own. With the events of that time come those in between, and of each chain one before and one after, so
 * that it shows in the file itself that nothing is missing at its ends.
 */
@Component
public class ExportTrail {

    private static final int AT_ONCE = 1000;
    private static final Instant BEGINNING = Instant.EPOCH;
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ExportTrail(DataSource dataSource, PlatformTransactionManager transactions) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setFetchSize(AT_ONCE);
        this.jdbc = JdbcClient.create(template);
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Writes the export, line by line.
     *
     * @param from the first moment, or null for the beginning
     * @param to the first moment that does not belong to it, or null for all there is
     */
    public void export(@Nullable Instant from, @Nullable Instant to, PrintWriter out) {
        transaction.executeWithoutResult(status -> {
            line(out, header(from, to));
            jdbc.sql("""
                    select * from (
                        select E.*, min(IN_TIME) over (partition by CHAIN_ID) as FIRST_INDEX,
                            max(IN_TIME) over (partition by CHAIN_ID) as LAST_INDEX
                        from (select T.*, case when EVENT_TIME >= :from and EVENT_TIME < :to then CHAIN_INDEX end as IN_TIME
                            from VQ_AUDIT_EVENT T) E) R
                    where CHAIN_INDEX between FIRST_INDEX - 1 and LAST_INDEX + 1
                    order by SEQUENCE_NUMBER""")
                    .param("from", RowTime.of(from == null ? BEGINNING : from))
                    .param("to", RowTime.of(to == null ? END : to))
                    .query(row -> {
                        line(out, ChainedEvent.read(row).line());
                    });
        });
        out.flush();
    }

    private static void line(PrintWriter out, String line) {
        out.print(line);
        out.print('\n');
    }

    /** The newest checkpoint is read before the events: all that it speaks of, the file has. */
    private String header(@Nullable Instant from, @Nullable Instant to) {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        ObjectNode export = header.putObject(Coverage.HEADER);
        putTime(export, Coverage.FROM, from);
        putTime(export, Coverage.TO, to);
        export.put(
                Coverage.CHECKPOINT,
                jdbc.sql("select CHECKPOINT_NUMBER from VQ_AUDIT_CHECKPOINT")
                        .query(Long.class)
                        .single());
        return header.toString();
    }

    /** Events have whole milliseconds: the same are not before it. */
    private static void putTime(ObjectNode export, String name, @Nullable Instant time) {
        if (time != null) {
            export.put(name, ChainedEvent.time(time.plusNanos(999_999)));
        }
    }
}
