package io.vaultquorum.session;

import io.vaultquorum.signing.PublicKeys;
import io.vaultquorum.signing.SigningKeys;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether a session's certificate allows what is about to be done. Asked anew each time, with the keys as they are then. */
@Component
class CheckCertificate {

    private final Certificates certificates;
    private final SigningKeys keys;

    CheckCertificate(Certificates certificates, SigningKeys keys) {
        this.certificates = certificates;
        this.keys = keys;
    }

    /** Why it does not, in a sentence; empty where it does. */
    Optional<String> objection(Ballot ballot, ExactOperation about) {
        Session session = ballot.session();
        Optional<String> signed = certificates.find(session.id());
        if (signed.isEmpty()) {
            return Optional.of("Session " + session.id() + " has no certificate.");
        }
        Certificate certificate;
        try {
            certificate = Certificate.read(signed.get(), keys.publicKeys());
        } catch (PublicKeys.NotSigned | IllegalArgumentException e) {
            return Optional.of(
                    "The certificate of session " + session.id() + " does not verify: " + e.getMessage() + ".");
        }
        if (!certificate.jti().equals(session.id().value())) {
            return Optional.of(
                    "The certificate of session " + session.id() + " is that of another, " + certificate.jti() + ".");
        }
        if (certificate.outcome() != Outcome.APPROVED) {
            return Optional.of("The certificate of session " + session.id() + " says " + certificate.outcome() + ".");
        }
        if (!certificate.agreesWith(session, ballot.eligible(), ballot.cast())) {
            return Optional.of("The certificate of session " + session.id() + " does not say what the ledger says.");
        }
        return certificate.operation().digest().equals(session.request().digestOf(about))
                ? Optional.empty()
                : Optional.of("What is about to be done, " + about
                        + ", is not with the parameters that the certificate of session " + session.id()
                        + " is for: the digest " + certificate.operation().digest() + ".");
    }
}
