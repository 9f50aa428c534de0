package io.vaultquorum.process.approvalsession;

import io.vaultquorum.session.CancelSession;
import io.vaultquorum.session.SessionId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ends open sessions whose instance is not in the engine's tables any more and of whose end the engine never told: somebody
 * with the host or the database in hand took it away (R1).
 */
@Component
class OrphanedSessions {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedSessions.class);
    private static final String CAUSE = "it is not in the engine's tables any more";

    private final JdbcClient jdbc;
    private final CancelSession cancelSession;

    OrphanedSessions(JdbcClient jdbc, CancelSession cancelSession) {
        this.jdbc = jdbc;
        this.cancelSession = cancelSession;
    }

    /** Looks once a minute. Of several nodes that see the same, one ends it: the others wait at its row and find it ended. */
    @Scheduled(fixedDelay = 60_000)
    void end() {
        List<SessionId> orphans = jdbc.sql("""
                        select ID from VQ_SESSION where STATUS = 'PENDING' and not exists
                            (select 1 from ACT_RU_EXECUTION where ID_ = PROCESS_INSTANCE_ID)""")
                .query((row, number) -> new SessionId(row.getString("ID")))
                .list();
        for (SessionId id : orphans) {
            if (cancelSession.instanceGone(id, CAUSE)) {
                LOG.warn("VQ-0104 session {} was cancelled, its process instance is gone: {}", id, CAUSE);
            }
        }
    }
}
