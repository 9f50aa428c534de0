package io.vaultquorum.session;

import io.vaultquorum.organization.UserId;
import io.vaultquorum.session.quorum.Tally;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A session with its approvers and its votes, read once: what is decided by is what was compared with its seals, though somebody
 * writes to the database meanwhile.
 *
 * @param approvers every approver of the team, whether or not they may vote on this
 * @param votes in the order in which they were cast
 * @param isIntact whether the session, with its approvers, is as it was opened
 */
record Ballot(Session session, List<Asked> approvers, List<Cast> votes, boolean isIntact) {

    /** @param registeredEmail the address under which the team knew the approver when the session opened */
    record Asked(UserId user, String registeredEmail, boolean eligible) {}

    /** @param isIntact whether the vote is as it was cast */
    record Cast(Vote vote, boolean isIntact) {}

    /** Who may vote, in alphabetical order. */
    List<UserId> eligible() {
        return approvers.stream().filter(Asked::eligible).map(Asked::user).toList();
    }

    /** Empty for who is no approver of it. */
    Optional<String> registeredEmail(UserId approver) {
        return approvers.stream()
                .filter(asked -> asked.user().equals(approver))
                .map(Asked::registeredEmail)
                .findFirst();
    }

    List<Vote> cast() {
        return votes.stream().map(Cast::vote).toList();
    }

    /** How the vote stands. What has no seal of ours is no vote. */
    Tally tally() {
        return new Tally(
                session.threshold(),
                Set.copyOf(eligible()),
                votes.stream()
                        .filter(Cast::isIntact)
                        .map(Cast::vote)
                        .collect(Collectors.toMap(Vote::approver, Vote::response)));
    }

    /** What is not as it was written, in words; nothing where all is well. */
    List<String> broken() {
        Stream<String> broken = votes.stream()
                .filter(cast -> !cast.isIntact())
                .map(cast -> "the vote of " + cast.vote().approver());
        return Stream.concat(isIntact ? Stream.of() : Stream.of("the request"), broken)
                .toList();
    }
}
