package io.vaultquorum.session;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import java.time.Clock;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Issues certificates, once, for the sessions that were decided before there were any: accesses that are open stay open. It is
 * done before the node works, and after what was there before seals is sealed. A mark that somebody sets in the database gets a
 * session no other certificate than the sealed rows allow.
 */
@Component
class CertifyOldSessions implements SmartInitializingSingleton {

    private final Sessions sessions;
    private final Certificates certificates;
    private final IssueCertificate issueCertificate;
    private final AuditTrail audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    CertifyOldSessions(
            Sessions sessions,
            Certificates certificates,
            IssueCertificate issueCertificate,
            AuditTrail audit,
            Clock clock,
            TransactionOperations transaction) {
        this.sessions = sessions;
        this.certificates = certificates;
        this.issueCertificate = issueCertificate;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Each in a transaction of its own. What gets none is looked at again at the next start. */
    @Override
    public void afterSingletonsInstantiated() {
        certificates.due().forEach(id -> transaction.executeWithoutResult(status -> certify(id)));
    }

    private void certify(SessionId id) {
        if (!certificates.isDueAndLocked(id)) {
            return;
        }
        if (certificates.find(id).isPresent()) {
            certificates.notDue(id);
            return;
        }
        Session session = sessions.findAndLock(id).orElseThrow();
        issueCertificate.issue(session).ifPresent(fingerprint -> {
            certificates.notDue(id);
            audit.append(AuditEvent.of(clock.instant(), "SessionCertificate")
                    .ofSession(id.value())
                    .about(session.request().protectedResourceArn())
                    .saying("of a decision from before; certificate " + fingerprint));
        });
    }
}
