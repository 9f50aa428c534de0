package io.vaultquorum.session;

import io.vaultquorum.language.Phrase;
import java.util.Optional;

/** Sentences that more than one refusal says. */
final class Sentences {

    private Sentences() {}

    static Phrase alreadyDecided(Session session) {
        return Phrase.of("alreadyDecided")
                .with("outcome", session.outcome().map(Phrase::status).orElse(Phrase.status(session.status())))
                .with("at", Phrase.moment(session.completionTime()))
                .with("why", Optional.ofNullable(session.statusMessage()).map(Sentences::why));
    }

    private static Phrase why(String statusMessage) {
        return Phrase.of("alreadyDecided.why")
                .with("why", Phrase.ofLedger(statusMessage).orElse(Phrase.verbatim(statusMessage)));
    }
}
