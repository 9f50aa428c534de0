package io.vaultquorum.session;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Pins the policy that was decided to the session, so that a later change of the DMN moves no goalposts (R5). */
@Component
public class PinPolicy {

    private final Sessions sessions;

    PinPolicy(Sessions sessions) {
        this.sessions = sessions;
    }

    /** @throws IllegalStateException if the session has opened already */
    @Transactional
    public void pin(SessionId id, ApprovalPolicy policy) {
        Session session = sessions.findAndLock(id).orElseThrow();
        if (session.status() != SessionStatus.CREATING) {
            throw new IllegalStateException("The policy of a session that is " + session.status() + " cannot change");
        }
        sessions.update(session.pinned(policy));
    }
}
