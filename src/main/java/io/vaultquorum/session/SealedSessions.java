package io.vaultquorum.session;

import io.vaultquorum.seal.BrokenSeal;
import io.vaultquorum.seal.Sealed;
import io.vaultquorum.session.quorum.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which sessions are not as they were written. */
@Component
class SealedSessions implements Sealed {

    private final Sessions sessions;
    private final SessionSeals seals;

    SealedSessions(Sessions sessions, SessionSeals seals) {
        this.sessions = sessions;
        this.seals = seals;
    }

    /** What of an open or ended session is not as it was written, in words; nothing where all is well. */
    List<String> broken(Session session) {
        Stream<String> votes = sessions.votes(session.id()).stream()
                .filter(vote -> !seals.holds(session.id(), vote))
                .map(vote -> "the vote of " + vote.approver());
        return Stream.concat(seals.holds(session) ? Stream.of() : Stream.of("the request"), votes)
                .toList();
    }

    /** Of the sessions that are open, or approved and not carried out. */
    @Override
    public List<BrokenSeal> broken() {
        return sessions.unfinished().stream()
                .flatMap(session -> broken(session).stream()
                        .reduce((one, other) -> one + ", " + other)
                        .or(() -> brokenOutcome(session))
                        .map(what -> new BrokenSeal("session " + session.id(), what))
                        .stream())
                .toList();
    }

    /** The outcome follows from the votes, and has no seal. */
    private Optional<String> brokenOutcome(Session session) {
        boolean unfounded = session.status() == SessionStatus.APPROVED
                && !session.request().isBaseline()
                && sessions.tally(session).verdict() != Verdict.APPROVED;
        return unfounded ? Optional.of("the outcome, which the votes do not say") : Optional.empty();
    }

    /** Those that were prepared and never opened decide nothing, and have none. */
    @Override
    public void sealTheOld() {
        sessions.unsealed().forEach(session -> {
            seals.seal(session);
            sessions.votes(session.id()).forEach(vote -> seals.seal(session.id(), vote));
        });
    }
}
