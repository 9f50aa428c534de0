package io.vaultquorum.session;

import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.session.quorum.Tally;
import io.vaultquorum.session.quorum.Verdict;
import io.vaultquorum.signing.SigningKeys;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Signs what was decided in a session, in the transaction that ends it: made from sealed rows, for whoever does not trust the database. */
@Component
class IssueCertificate {

    private static final Logger LOG = LoggerFactory.getLogger(IssueCertificate.class);

    private final Sessions sessions;
    private final Certificates certificates;
    private final SigningKeys keys;
    private final AuditTrail audit;
    private final String issuer;
    private final Clock clock;

    IssueCertificate(
            Sessions sessions,
            Certificates certificates,
            SigningKeys keys,
            AuditTrail audit,
            @Value("${vaultquorum.public-url}") String publicUrl,
            Clock clock) {
        this.sessions = sessions;
        this.certificates = certificates;
        this.keys = keys;
        this.audit = audit;
        this.issuer = publicUrl.strip().replaceFirst("/+$", "");
        this.clock = clock;
    }

    /**
     * The fingerprint of the certificate, as the trail names it. What is not as we wrote it, or was not decided as it says, gets
     * none; the log says why.
     *
     * @param ended as it is in the ledger, with its row locked
     */
    Optional<String> issue(Session ended) {
        Ballot ballot = sessions.ballot(ended);
        List<String> objections = objections(ballot);
        if (!objections.isEmpty()) {
            LOG.error(
                    "VQ-0106 session {} ended as {} and gets no certificate. Not as it was written: {}",
                    ended.id(),
                    ended.status(),
                    String.join(", ", objections));
            return Optional.empty();
        }
        Instant now = clock.instant();
        String certificate = Certificate.of(
                        ended,
                        ballot.eligible(),
                        ballot.cast(),
                        issuer,
                        now,
                        audit.headOfSession(ended.id().value()))
                .signedBy(keys);
        certificates.add(ended.id(), certificate, now);
        return Optional.of(Certificate.fingerprint(certificate));
    }

    private static List<String> objections(Ballot ballot) {
        List<String> broken = ballot.broken();
        return broken.isEmpty() && !wasDecidedSo(ballot) ? List.of("the outcome") : broken;
    }

    /** The status has no seal: it follows from the votes. */
    private static boolean wasDecidedSo(Ballot ballot) {
        Session ended = ballot.session();
        Tally tally = ballot.tally();
        Verdict verdict = ended.request().isBaseline() ? tally.rollCall() : tally.verdict();
        return switch (ended.outcome().orElseThrow()) {
            case APPROVED -> verdict == Verdict.APPROVED;
            case REJECTED -> verdict == Verdict.REJECTED;
            case EXPIRED, CANCELLED -> verdict == Verdict.PENDING;
        };
    }
}
