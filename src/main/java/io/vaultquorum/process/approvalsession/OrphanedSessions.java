package io.vaultquorum.process.approvalsession;

import io.vaultquorum.session.SessionId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ends open sessions whose instance is not in the engine's tables any more and of whose end the engine never told: somebody
 * with the host or the database in hand took it away (R1).
 */
@Component
class OrphanedSessions {

    private static final String CAUSE = "it is not in the engine's tables any more";

    private final JdbcClient jdbc;
    private final AbandonSession abandonSession;

    OrphanedSessions(JdbcClient jdbc, AbandonSession abandonSession) {
        this.jdbc = jdbc;
        this.abandonSession = abandonSession;
    }

    /** Looks once a minute. Of several nodes that see the same, one ends it: the others wait at its row and find it ended. */
    @Scheduled(fixedDelayString = "${vaultquorum.watch-interval}")
    void end() {
        List<SessionId> orphans = jdbc.sql("""
                        select ID from VQ_SESSION where STATUS = 'PENDING' and not exists
                            (select 1 from ACT_RU_EXECUTION where ID_ = PROCESS_INSTANCE_ID)""")
                .query((row, number) -> new SessionId(row.getString("ID")))
                .list();
        orphans.forEach(id -> abandonSession.abandon(id, CAUSE));
    }
}
