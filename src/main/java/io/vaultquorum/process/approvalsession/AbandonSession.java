package io.vaultquorum.process.approvalsession;

import io.vaultquorum.notification.SessionMails;
import io.vaultquorum.session.CancelSession;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.session.Sessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a session that nothing waits for any more, and tells everyone (R1). */
@Component
class AbandonSession {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonSession.class);

    private final CancelSession cancelSession;
    private final Sessions sessions;
    private final SessionMails mails;

    AbandonSession(CancelSession cancelSession, Sessions sessions, SessionMails mails) {
        this.cancelSession = cancelSession;
        this.sessions = sessions;
        this.mails = mails;
    }

    /** Does nothing when the session has ended. */
    @Transactional
    public void abandon(SessionId id, String cause) {
        if (cancelSession.instanceGone(id, cause)) {
            LOG.warn("VQ-0104 session {} was cancelled, its process instance is gone: {}", id, cause);
            mails.tellOutcome(sessions.find(id).orElseThrow());
        }
    }
}
