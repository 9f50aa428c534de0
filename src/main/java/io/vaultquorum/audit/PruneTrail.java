package io.vaultquorum.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Retention: removes the beginnings of chains. What is left begins with an event that names the hash of the one before, and
 * the next checkpoint says where. No chain loses its newest event.
 */
@Component
public class PruneTrail {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Clock clock;

    PruneTrail(JdbcClient jdbc, PlatformTransactionManager transactions, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Removes what happened before a moment, as far as each chain has nothing older after it, and answers how many events
     * that were. Refuses a moment that is to come, and to remove what no checkpoint speaks for.
     */
    public Answer<Integer> prune(Instant before) {
        if (before.isAfter(clock.instant())) {
            return Answer.refused(new PruneRefused.NotYet(before));
        }
        long uncovered = uncovered(before);
        if (uncovered > 0) {
            return Answer.refused(new PruneRefused.NotInACheckpoint(uncovered, before));
        }
        transaction.executeWithoutResult(status -> {
            audit.append(AuditEvent.of(clock.instant(), "AuditTrailPruned").saying("events before " + before));
            comparedWith(before).forEach(audit::append);
        });
        return Answer.of(beginnings(before).stream()
                .mapToInt(beginning -> remove(beginning))
                .sum());
    }

    private List<AuditEvent> comparedWith(Instant before) {
        Instant now = clock.instant();
        return jdbc.sql("""
                select EVENT_NAME, ACCOUNT_ID, RESOURCE_ARN, DETAILS from VQ_AUDIT_EVENT E
                where EVENT_NAME in (:names) and ERROR_CODE is null and EVENT_TIME < :before
                    and not exists (select 1 from VQ_AUDIT_EVENT N where N.RESOURCE_ARN = E.RESOURCE_ARN
                        and N.EVENT_NAME = E.EVENT_NAME and N.ERROR_CODE is null and N.SEQUENCE_NUMBER > E.SEQUENCE_NUMBER)
                order by SEQUENCE_NUMBER""")
                .param("names", ComparedEvents.ALL)
                .param("before", RowTime.of(before))
                .query((row, number) -> new AuditEvent(
                        now,
                        row.getString("EVENT_NAME"),
                        null,
                        row.getString("ACCOUNT_ID"),
                        null,
                        row.getString("RESOURCE_ARN"),
                        null,
                        null,
                        row.getString("DETAILS")))
                .list();
    }

    private long uncovered(Instant before) {
        return jdbc.sql("""
                select count(*) from VQ_AUDIT_EVENT E
                left join VQ_AUDIT_CHAIN_COVERED K on K.CHAIN_ID = E.CHAIN_ID
                where E.EVENT_TIME < :before and (K.CHAIN_ID is null or E.CHAIN_INDEX > K.CHAIN_LENGTH)""")
                .param("before", RowTime.of(before))
                .query(Long.class)
                .single();
    }

    /** @param first the number of the first event that stays */
    private record Beginning(String chain, long first) {}

    private List<Beginning> beginnings(Instant before) {
        return jdbc.sql("""
                select C.ID, coalesce(
                    (select min(E.CHAIN_INDEX) from VQ_AUDIT_EVENT E
                        where E.CHAIN_ID = C.ID and E.EVENT_TIME >= :before), C.CHAIN_LENGTH) as STAYS
                from VQ_AUDIT_CHAIN C
                where exists (select 1 from VQ_AUDIT_EVENT O
                    where O.CHAIN_ID = C.ID and O.CHAIN_INDEX = C.FIRST_INDEX and O.EVENT_TIME < :before)
                order by C.ID""")
                .param("before", RowTime.of(before))
                .query((row, number) -> new Beginning(row.getString("ID"), row.getLong("STAYS")))
                .list();
    }

    /** Each chain by itself, so that no session waits for long. */
    private int remove(Beginning beginning) {
        Integer removed = transaction.execute(status -> {
            jdbc.sql("update VQ_AUDIT_CHAIN set FIRST_INDEX = :first where ID = :chain and FIRST_INDEX < :first")
                    .param("first", beginning.first())
                    .param("chain", beginning.chain())
                    .update();
            return jdbc.sql("delete from VQ_AUDIT_EVENT where CHAIN_ID = :chain and CHAIN_INDEX < :first")
                    .param("first", beginning.first())
                    .param("chain", beginning.chain())
                    .update();
        });
        return removed == null ? 0 : removed;
    }
}
