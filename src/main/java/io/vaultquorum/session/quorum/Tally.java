package io.vaultquorum.session.quorum;

import io.vaultquorum.organization.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Counts votes: m of e. A tally never changes; a vote makes a new one.
 *
 * @param threshold m, how many approvals decide; 1 to the number of eligible approvers
 * @param eligible who may vote
 * @param votes what they voted; a vote of anybody else cannot get in
 */
public record Tally(int threshold, Set<UserId> eligible, Map<UserId, Response> votes) {

    /** @throws IllegalArgumentException if the threshold is out of reach or nothing, or somebody not eligible voted */
    public Tally {
        eligible = Set.copyOf(eligible);
        votes = Map.copyOf(votes);
        if (threshold < 1 || threshold > eligible.size()) {
            throw new IllegalArgumentException(
                    "A threshold of " + threshold + " with " + eligible.size() + " eligible approvers decides nothing");
        }
        if (!eligible.containsAll(votes.keySet())) {
            throw new IllegalArgumentException("Somebody voted who is not eligible: " + votes.keySet());
        }
    }

    public static Tally open(int threshold, Set<UserId> eligible) {
        return new Tally(threshold, eligible, Map.of());
    }

    /** @throws IllegalArgumentException if the voter is not eligible or has voted (R2: a vote cannot be changed) */
    public Tally with(UserId voter, Response response) {
        Map<UserId, Response> more = new HashMap<>(votes);
        if (more.put(voter, response) != null) {
            throw new IllegalArgumentException("'" + voter + "' has voted");
        }
        return new Tally(threshold, eligible, more);
    }

    /**
     * Decided as soon as it can be (R6): APPROVED at m approvals, REJECTED once m can no longer be reached, that is, with
     * more than e - m rejections.
     */
    public Verdict verdict() {
        if (approvals() >= threshold) {
            return Verdict.APPROVED;
        }
        return rejections() > eligible.size() - threshold ? Verdict.REJECTED : Verdict.PENDING;
    }

    /** A baseline's verdict: whatever the answers, APPROVED once everybody has given one. */
    public Verdict rollCall() {
        return votes.size() == eligible.size() ? Verdict.APPROVED : Verdict.PENDING;
    }

    public int approvals() {
        return count(Response.APPROVED);
    }

    public int rejections() {
        return count(Response.REJECTED);
    }

    private int count(Response response) {
        return (int) votes.values().stream().filter(response::equals).count();
    }
}
