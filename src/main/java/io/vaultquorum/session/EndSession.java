package io.vaultquorum.session;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The one place where a session ends: ledger, certificate, audit and the word to the modules above, in one transaction. */
@Component
class EndSession {

    private final Sessions sessions;
    private final IssueCertificate issueCertificate;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EndSession(
            Sessions sessions,
            IssueCertificate issueCertificate,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sessions = sessions;
        this.issueCertificate = issueCertificate;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param locked the session, read with its row locked
     * @param by whose act ended it, or null when nobody's did
     */
    Session end(
            Session locked,
            SessionStatus status,
            @Nullable SessionStatusCode code,
            @Nullable String message,
            @Nullable UserId by) {
        Instant now = clock.instant();
        Session ended = locked.ended(status, code, message, now);
        sessions.update(ended);
        Outcome outcome = ended.outcome().orElseThrow();
        Optional<String> certificate = issueCertificate.issue(ended);
        audit.append(AuditEvent.of(now, eventName(outcome))
                .by(by == null ? null : by.value())
                .ofSession(ended.id().value())
                .about(ended.request().protectedResourceArn())
                .saying(status
                        + (code == null ? "" : "/" + code)
                        + (message == null ? "" : ": " + message)
                        + certificate.map(made -> "; certificate " + made).orElse("; no certificate")));
        events.publishEvent(new SessionEnded(ended, outcome));
        return ended;
    }

    private static String eventName(Outcome outcome) {
        return switch (outcome) {
            case APPROVED -> "SessionApproved";
            case REJECTED -> "SessionRejected";
            case EXPIRED -> "SessionExpiration";
            case CANCELLED -> "SessionCancellation";
        };
    }
}
