package io.vaultquorum.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Appends to the trail and reads it. There is no way here to change or remove an event. */
@Component
public class AuditTrail {

    private static final int TEXT_LIMIT = 4000;
    private static final int LONGEST_ARN = 2048;
    private static final char UNKNOWN = '\uFFFD';
    private static final String SELECT = """
            select EVENT_TIME, EVENT_NAME, USER_ID, ACCOUNT_ID, SESSION_ID, RESOURCE_ARN, ERROR_CODE, ERROR_MESSAGE,
                DETAILS from VQ_AUDIT_EVENT""";

    private final JdbcClient jdbc;
    private final Chains chains;
    private final TransactionTemplate transaction;

    AuditTrail(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.chains = new Chains(jdbc, transactions);
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Appends the event in the caller's transaction: it is kept if, and only if, what it records is. It is written at the
     * transaction's end, and not to be read before. Without a transaction it is written at once.
     */
    public void append(AuditEvent event) {
        AuditEvent kept = asTheDatabaseKeepsIt(event);
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            UnwrittenEvents.ofThisTransaction(chains::append).add(kept);
        } else {
            transaction.executeWithoutResult(
                    status -> UnwrittenEvents.ofThisTransaction(chains::append).add(kept));
        }
    }

    /**
     * Where the chain of a session's events ends, for what is to name it. It waits for nobody: what this or another
     * transaction is about to append is not in it.
     */
    public ChainHead headOfSession(String sessionId) {
        return chains.ofSession(sessionId);
    }

    /** The events of one session, oldest first. */
    public List<AuditEvent> ofSession(String sessionId) {
        return jdbc.sql(SELECT + " where SESSION_ID = :session order by SEQUENCE_NUMBER")
                .param("session", sessionId)
                .query(AuditEvent.class)
                .list();
    }

    /**
     * The newest events of all sessions and of none, newest first.
     *
     * @param limit how many at most
     */
    public List<AuditEvent> latest(int limit) {
        return jdbc.sql(SELECT + " order by SEQUENCE_NUMBER desc limit :limit")
                .param("limit", limit)
                .query(AuditEvent.class)
                .list();
    }

    /** The events of that name about that resource that a user caused at that moment or later, oldest first. */
    public List<AuditEvent> ofUser(String userId, String eventName, String resourceArn, Instant since) {
        return jdbc.sql(SELECT + " where RESOURCE_ARN = :resource and EVENT_NAME = :name and USER_ID = :user"
                        + " and EVENT_TIME >= :since"
                        + " order by SEQUENCE_NUMBER")
                .param("resource", resourceArn)
                .param("user", userId)
                .param("name", eventName)
                .param("since", RowTime.of(since.truncatedTo(ChronoUnit.MILLIS)))
                .query(AuditEvent.class)
                .list();
    }

    /** The newest event of that name about that resource, refusals apart, if any has been kept. */
    public Optional<AuditEvent> latestAbout(String resourceArn, String eventName) {
        return jdbc.sql(
                        SELECT
                                + " where RESOURCE_ARN = :resource and EVENT_NAME = :name and ERROR_CODE is null order by SEQUENCE_NUMBER desc limit 1")
                .param("resource", resourceArn)
                .param("name", eventName)
                .query(AuditEvent.class)
                .optional();
    }

    /** What is hashed now has to be what is read one day. */
    private static AuditEvent asTheDatabaseKeepsIt(AuditEvent event) {
        return new AuditEvent(
                event.eventTime().truncatedTo(ChronoUnit.MILLIS),
                Objects.requireNonNull(kept(event.eventName())),
                kept(event.userId()),
                kept(event.accountId()),
                kept(event.sessionId()),
                kept(shortened(event.resourceArn(), LONGEST_ARN)),
                kept(event.errorCode()),
                kept(shortened(event.errorMessage(), TEXT_LIMIT)),
                kept(shortened(event.details(), TEXT_LIMIT)));
    }

    private static @Nullable String shortened(@Nullable String text, int limit) {
        return text == null || text.length() <= limit ? text : text.substring(0, limit);
    }

    /** PostgreSQL keeps no NUL and nobody half a character; what was refused because of one is kept all the same. */
    private static @Nullable String kept(@Nullable String text) {
        if (text == null) {
            return null;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                        ? UNKNOWN
                        : point)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
