package io.vaultquorum.session.quorum;

import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which approvers of a team may vote on a request (R2, R4). Decided when the session opens and frozen then.
 *
 * @param members every approver of the team, each with the reason that excludes them, if there is one
 */
public record Electorate(Map<UserId, Optional<Exclusion>> members) {

    /** Why an approver does not vote. */
    public enum Exclusion {
        REQUESTER,
        SAME_ADDRESS_AS_REQUESTER,
        SHARED_ADDRESS,
        OTHER_ADDRESS,
        RUNS_THE_PLATFORM,
        IN_SUSPENDED_ACCOUNT,
        GONE;

        private Phrase of(UserId approver) {
            Phrase why = switch (this) {
                case REQUESTER -> Phrase.of("exclusion.requester");
                case SAME_ADDRESS_AS_REQUESTER -> Phrase.of("exclusion.sameAddressAsRequester");
                case SHARED_ADDRESS -> Phrase.of("exclusion.sharedAddress");
                case OTHER_ADDRESS -> Phrase.of("exclusion.otherAddress");
                case RUNS_THE_PLATFORM -> Phrase.of("exclusion.runsThePlatform");
                case IN_SUSPENDED_ACCOUNT -> Phrase.of("exclusion.inSuspendedAccount");
                case GONE -> Phrase.of("exclusion.gone");
            };
            return why.with("user", approver);
        }
    }

    public Electorate {
        members = Map.copyOf(members);
    }

    /**
     * @param approvers the team's approvers, each with the address that was registered when the team was formed
     * @param users the same people as they are known now; who is missing is gone
     */
    public static Electorate of(Map<UserId, String> approvers, Map<UserId, User> users, User requester) {
        return new Electorate(approvers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        approver -> exclusion(approver.getKey(), approver.getValue(), users, requester))));
    }

    private static Optional<Exclusion> exclusion(
            UserId id, String registeredEmail, Map<UserId, User> users, User requester) {
        if (id.equals(requester.id())) {
            return Optional.of(Exclusion.REQUESTER);
        }
        User user = users.get(id);
        if (user == null) {
            return Optional.of(Exclusion.GONE);
        }
        if (user.isSameHumanAs(requester)) {
            return Optional.of(Exclusion.SAME_ADDRESS_AS_REQUESTER);
        }
        if (user.runsThePlatform()) {
            return Optional.of(Exclusion.RUNS_THE_PLATFORM);
        }
        if (user.suspended().isPresent()) {
            return Optional.of(Exclusion.IN_SUSPENDED_ACCOUNT);
        }
        if (!user.hasAddress(registeredEmail)) {
            return Optional.of(Exclusion.OTHER_ADDRESS);
        }
        boolean shared = users.values().stream().anyMatch(other -> !other.id().equals(id) && other.isSameHumanAs(user));
        return shared ? Optional.of(Exclusion.SHARED_ADDRESS) : Optional.empty();
    }

    public Set<UserId> eligible() {
        return members.entrySet().stream()
                .filter(member -> member.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The excluded and why, for a person: {@code carol asked for it; dan is no user any more}. */
    public Phrase exclusions() {
        return Phrase.joined(
                        "exclusions",
                        members.entrySet().stream()
                                .flatMap(member -> member.getValue().map(why -> why.of(member.getKey())).stream())
                                .sorted(Comparator.comparing(Phrase::toString)))
                .orElse(Phrase.of("exclusions.none"));
    }
}
