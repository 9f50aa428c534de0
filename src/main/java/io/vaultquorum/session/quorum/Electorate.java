package io.vaultquorum.session.quorum;

import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
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
        REQUESTER("asked for it"),
        SAME_ADDRESS_AS_REQUESTER("has the requester's e-mail address"),
        SHARED_ADDRESS("shares an e-mail address with another approver"),
        OTHER_ADDRESS("has another e-mail address than when the team was formed"),
        RUNS_THE_PLATFORM("administers users or the engine"),
        GONE("is no user any more");

        private final String words;

        Exclusion(String words) {
            this.words = words;
        }

        /** For a sentence that begins with the approver. */
        public String words() {
            return words;
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
    public String exclusions() {
        return members.entrySet().stream()
                .filter(member -> member.getValue().isPresent())
                .map(member -> member.getKey() + " " + member.getValue().get().words())
                .sorted()
                .collect(Collectors.joining("; "));
    }
}
