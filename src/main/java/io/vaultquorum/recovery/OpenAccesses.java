package io.vaultquorum.recovery;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.session.ApprovalPolicy;
import io.vaultquorum.session.Execution;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which accesses are open, whatever they say of themselves (R1): the team allowed it, the trail has not said since that it was closed,
 * and the time is not over that the team gave it, from when the trail says that it was opened.
 */
@Component
class OpenAccesses {

    private final Sessions sessions;
    private final Execution execution;
    private final AuditTrail audit;
    private final Clock clock;

    OpenAccesses(Sessions sessions, Execution execution, AuditTrail audit, Clock clock) {
        this.sessions = sessions;
        this.execution = execution;
        this.audit = audit;
        this.clock = clock;
    }

    boolean isOpen(RestoreAccess access) {
        Instant now = clock.instant();
        return access.isOpen(now)
                && execution.isApproved(access.session(), access.opening())
                && latest(access, RestoreAccess.CLOSED).isEmpty()
                && latest(access, RestoreAccess.OPENED)
                        .filter(opened -> isOver(access, opened, now))
                        .isEmpty();
    }

    private Optional<Instant> latest(RestoreAccess access, String eventName) {
        return audit.latestAbout(access.arn().value(), eventName).map(AuditEvent::eventTime);
    }

    /** The policy is sealed with the session, which {@link Execution} has compared. */
    private boolean isOver(RestoreAccess access, Instant opened, Instant now) {
        Optional<Duration> limit =
                sessions.find(access.session()).map(Session::policy).flatMap(ApprovalPolicy::accessTimeLimit);
        return limit.filter(time -> !now.isBefore(opened.plus(time))).isPresent();
    }
}
