package io.vaultquorum.session;

import io.vaultquorum.audit.RowTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The certificates that were issued, one at most for each session. None is ever changed. */
@Component
class Certificates {

    private final JdbcClient jdbc;

    Certificates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The compact JWS. */
    Optional<String> find(SessionId session) {
        return jdbc.sql("select CERTIFICATE from VQ_SESSION_CERTIFICATE where SESSION_ID = :session")
                .param("session", session.value())
                .query(String.class)
                .optional();
    }

    void add(SessionId session, String certificate, Instant now) {
        jdbc.sql("""
                insert into VQ_SESSION_CERTIFICATE (SESSION_ID, CERTIFICATE, ISSUE_TIME)
                values (:session, :certificate, :now)""")
                .param("session", session.value())
                .param("certificate", certificate)
                .param("now", RowTime.of(now))
                .update();
    }

    /** The sessions that were decided before there were certificates, and have none yet. */
    List<SessionId> due() {
        return jdbc.sql("select ID from VQ_SESSION where CERTIFICATE_DUE order by INITIATION_TIME, ID")
                .query((row, number) -> new SessionId(row.getString("ID")))
                .list();
    }

    /** Of nodes that start at once, one does it. */
    boolean isDueAndLocked(SessionId session) {
        return jdbc.sql("select CERTIFICATE_DUE from VQ_SESSION where ID = :session for update")
                .param("session", session.value())
                .query(Boolean.class)
                .single();
    }

    void notDue(SessionId session) {
        jdbc.sql("update VQ_SESSION set CERTIFICATE_DUE = false where ID = :session")
                .param("session", session.value())
                .update();
    }
}
