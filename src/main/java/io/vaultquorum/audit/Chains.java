package io.vaultquorum.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The chains of the trail and their heads. */
final class Chains {

    private final JdbcClient jdbc;
    private final TransactionTemplate untilSavepoint;

    Chains(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.untilSavepoint = new TransactionTemplate(transactions);
        this.untilSavepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Where a chain ends. */
    record Head(
            String chain,
            long length,
            String hash,
            @Nullable Instant time) {

        static Head none(String chain) {
            return new Head(chain, 0, CanonicalForm.NOTHING, null);
        }

        ChainedEvent next(AuditEvent event) {
            return ChainedEvent.after(event, chain, length, hash);
        }

        static Head of(ChainedEvent event) {
            return new Head(
                    event.chain(), event.index(), event.hash(), event.event().eventTime());
        }
    }

    /**
     * Appends the events in this order. To be called as the last thing of a transaction: the heads stay locked until its end,
     * one after the other in an order that all agree on, and who holds one asks for nothing else.
     */
    void append(List<AuditEvent> events) {
        Map<String, Head> heads = new TreeMap<>();
        events.forEach(event -> {
            String chain = ChainedEvent.chainOf(event);
            heads.put(chain, Head.none(chain));
        });
        heads.replaceAll((chain, unknown) -> lock(chain));
        for (AuditEvent event : events) {
            ChainedEvent chained = Objects.requireNonNull(heads.get(ChainedEvent.chainOf(event)))
                    .next(event);
            insert(chained);
            heads.put(chained.chain(), Head.of(chained));
        }
        heads.values().forEach(this::move);
    }

    /** Where the chain ends that a session's events are in, as far as that is committed. Locks nothing. */
    ChainHead ofSession(String session) {
        String chain = ChainedEvent.chainOfSession(session);
        return jdbc.sql("select CHAIN_LENGTH, HEAD_HASH from VQ_AUDIT_CHAIN where ID = :chain")
                .param("chain", chain)
                .query((row, number) -> new ChainHead(chain, row.getLong("CHAIN_LENGTH"), row.getString("HEAD_HASH")))
                .optional()
                .orElseGet(() -> new ChainHead(chain, 0, CanonicalForm.NOTHING));
    }

    private Head lock(String chain) {
        return lockPresent(chain).orElseGet(() -> {
            try {
                untilSavepoint.executeWithoutResult(status -> begin(Head.none(chain)));
            } catch (DuplicateKeyException e) {
                // somebody else began it just now
                return lockPresent(chain).orElseThrow();
            }
            return Head.none(chain);
        });
    }

    private Optional<Head> lockPresent(String chain) {
        return jdbc.sql("select CHAIN_LENGTH, HEAD_HASH, HEAD_TIME from VQ_AUDIT_CHAIN where ID = :chain for update")
                .param("chain", chain)
                .query((row, number) -> new Head(
                        chain,
                        row.getLong("CHAIN_LENGTH"),
                        row.getString("HEAD_HASH"),
                        RowTime.readNullable(row, "HEAD_TIME")))
                .optional();
    }

    private void begin(Head head) {
        jdbc.sql("""
                insert into VQ_AUDIT_CHAIN (ID, FIRST_INDEX, CHAIN_LENGTH, HEAD_HASH, HEAD_TIME)
                values (:chain, 1, :length, :hash, :time)""")
                .param("chain", head.chain())
                .param("length", head.length())
                .param("hash", head.hash())
                .param("time", RowTime.ofNullable(head.time()))
                .update();
    }

    private void move(Head head) {
        jdbc.sql("""
                update VQ_AUDIT_CHAIN set CHAIN_LENGTH = :length, HEAD_HASH = :hash, HEAD_TIME = :time
                where ID = :chain""")
                .param("chain", head.chain())
                .param("length", head.length())
                .param("hash", head.hash())
                .param("time", RowTime.ofNullable(head.time()))
                .update();
    }

    private void insert(ChainedEvent chained) {
        AuditEvent event = chained.event();
        jdbc.sql("""
                insert into VQ_AUDIT_EVENT (EVENT_TIME, EVENT_NAME, USER_ID, ACCOUNT_ID, SESSION_ID, RESOURCE_ARN,
                    ERROR_CODE, ERROR_MESSAGE, DETAILS, CHAIN_ID, CHAIN_INDEX, PREVIOUS_HASH, EVENT_HASH)
                values (:at, :name, :user, :account, :session, :resource, :code, :message, :details,
                    :chain, :index, :previous, :hash)""")
                .param("at", RowTime.of(event.eventTime()))
                .param("name", event.eventName())
                .param("user", event.userId())
                .param("account", event.accountId())
                .param("session", event.sessionId())
                .param("resource", event.resourceArn())
                .param("code", event.errorCode())
                .param("message", event.errorMessage())
                .param("details", event.details())
                .param("chain", chained.chain())
                .param("index", chained.index())
                .param("previous", chained.previousHash())
                .param("hash", chained.hash())
                .update();
    }
}
