package io.vaultquorum.session;

import io.vaultquorum.seal.BrokenSeal;
import io.vaultquorum.seal.Sealed;
import io.vaultquorum.session.quorum.Verdict;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which sessions are not as they were written. */
@Component
class SealedSessions implements Sealed {

    private final Sessions sessions;

    SealedSessions(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Of the sessions that are open, or approved and not carried out. */
    @Override
    public List<BrokenSeal> broken() {
        return sessions.unfinished().stream()
                .map(sessions::ballot)
                .flatMap(ballot -> ballot.broken().stream()
                        .reduce((one, other) -> one + ", " + other)
                        .or(() -> brokenOutcome(ballot))
                        .map(what ->
                                new BrokenSeal("session " + ballot.session().id(), what))
                        .stream())
                .toList();
    }

    /** The outcome follows from the votes, and has no seal. */
    private static Optional<String> brokenOutcome(Ballot ballot) {
        Session session = ballot.session();
        boolean unfounded = session.status() == SessionStatus.APPROVED
                && !session.request().isBaseline()
                && ballot.tally().verdict() != Verdict.APPROVED;
        return unfounded ? Optional.of("the outcome, which the votes do not say") : Optional.empty();
    }

    /** Those that were prepared and never opened decide nothing, and have none. */
    @Override
    public void sealTheOld() {
        sessions.unsealed().forEach(session -> {
            sessions.seal(session);
            sessions.votes(session.id()).forEach(vote -> sessions.seal(session.id(), vote));
        });
    }
}
