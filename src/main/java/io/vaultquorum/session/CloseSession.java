package io.vaultquorum.session;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says how a session ended, and ends one whose time is over (R6: who did not answer has rejected). */
@Component
public class CloseSession {

    private static final Logger LOG = LoggerFactory.getLogger(CloseSession.class);

    private final Sessions sessions;
    private final EndSession endSession;
    private final Clock clock;

    CloseSession(Sessions sessions, EndSession endSession, Clock clock) {
        this.sessions = sessions;
        this.endSession = endSession;
        this.clock = clock;
    }

    /** @throws IllegalStateException if nothing is decided and there is still time: then nobody may go on */
    @Transactional
    public Outcome close(SessionId id) {
        Session session = sessions.findAndLock(id).orElseThrow();
        if (session.status() == SessionStatus.PENDING && session.hasExpiredBy(clock.instant())) {
            LOG.info(
                    "VQ-0103 session {} expired with {} of {} approvals",
                    id,
                    sessions.tally(session).approvals(),
                    session.threshold());
            session = endSession.end(session, SessionStatus.FAILED, SessionStatusCode.EXPIRED, null, null);
        }
        return session.outcome()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "Session " + id
                                        + " is not decided: the ledger has no decision, wherever the process stands. Nothing is opened."));
    }
}
