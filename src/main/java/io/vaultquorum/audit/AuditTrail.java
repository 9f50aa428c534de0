package io.vaultquorum.audit;

import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Appends to the trail and reads it. There is no way here to change or remove an event. */
@Component
public class AuditTrail {

    private static final int TEXT_LIMIT = 4000;
    private static final String SELECT = """
            select EVENT_TIME, EVENT_NAME, USER_ID, ACCOUNT_ID, SESSION_ID, RESOURCE_ARN, ERROR_CODE, ERROR_MESSAGE,
                DETAILS from VQ_AUDIT_EVENT""";

    private final JdbcClient jdbc;

    AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Appends the event in the caller's transaction: it is kept if, and only if, what it records is. */
    public void append(AuditEvent event) {
        jdbc.sql("""
                insert into VQ_AUDIT_EVENT (EVENT_TIME, EVENT_NAME, USER_ID, ACCOUNT_ID, SESSION_ID, RESOURCE_ARN,
                    ERROR_CODE, ERROR_MESSAGE, DETAILS)
                values (:at, :name, :user, :account, :session, :resource, :code, :message, :details)""")
                .param("at", event.eventTime().atOffset(ZoneOffset.UTC))
                .param("name", event.eventName())
                .param("user", event.userId())
                .param("account", event.accountId())
                .param("session", event.sessionId())
                .param("resource", event.resourceArn())
                .param("code", event.errorCode())
                .param("message", shortened(event.errorMessage()))
                .param("details", shortened(event.details()))
                .update();
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

    private static @Nullable String shortened(@Nullable String text) {
        if (text == null) {
            return null;
        }
        // PostgreSQL keeps no NUL, and what was refused because of one is kept all the same
        String kept = text.replace('\0', '\uFFFD');
        return kept.length() <= TEXT_LIMIT ? kept : kept.substring(0, TEXT_LIMIT);
    }
}
