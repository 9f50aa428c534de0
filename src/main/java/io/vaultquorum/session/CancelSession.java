package io.vaultquorum.session;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.organization.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends an open session without a decision (MPA, {@code CancelSession}). */
@Component
public class CancelSession {

    private final Sessions sessions;
    private final EndSession endSession;

    CancelSession(Sessions sessions, EndSession endSession) {
        this.sessions = sessions;
        this.endSession = endSession;
    }

    /** The requester takes the request back. Refuses everybody else (R11), and when the session has ended. */
    @Transactional
    public Answer<Session> withdraw(SessionId id, UserId caller) {
        Session session = sessions.findAndLock(id).orElseThrow();
        UserId requester = session.request().requester();
        if (!caller.equals(requester)) {
            return Answer.refused(new SessionRefused.NotRequester(caller, requester));
        }
        if (session.status() != SessionStatus.PENDING) {
            return Answer.refused(new SessionRefused.AlreadyDecided(session));
        }
        return Answer.of(endSession.end(
                session,
                SessionStatus.CANCELLED,
                SessionStatusCode.CANCELLED_BY_USER,
                "withdrawn by " + caller,
                caller));
    }

    /**
     * The team changed under the session (R5).
     *
     * @return whether there was anything to end
     */
    @Transactional
    public boolean configurationChanged(SessionId id) {
        return endIfOpen(id, SessionStatusCode.CONFIGURATION_CHANGED, "the approval team was changed");
    }

    /**
     * The process that waited for the decision is gone, so nothing could follow a decision any more (R1).
     *
     * @param cause how it went, for the people who will ask
     * @return whether there was anything to end
     */
    @Transactional
    public boolean instanceGone(SessionId id, String cause) {
        return endIfOpen(id, null, "the process instance is gone: " + shortened(cause));
    }

    private static String shortened(String cause) {
        int limit = 400;
        return cause.length() <= limit ? cause : cause.substring(0, limit);
    }

    private boolean endIfOpen(SessionId id, @Nullable SessionStatusCode code, String message) {
        return sessions.findAndLock(id)
                .filter(session -> session.status() == SessionStatus.PENDING)
                .map(session -> endSession.end(session, SessionStatus.CANCELLED, code, message, null))
                .isPresent();
    }
}
