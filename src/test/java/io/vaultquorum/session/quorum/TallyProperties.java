package io.vaultquorum.session.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.organization.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every team, every threshold and every sequence of votes. */
class TallyProperties {

    /** A team of e, a threshold m, and what the first voters of it answer, in that order. */
    record Poll(int eligible, int threshold, List<Response> responses) {

        Set<UserId> approvers() {
            return IntStream.range(0, eligible)
                    .mapToObj(i -> new UserId("approver-" + i))
                    .collect(Collectors.toSet());
        }

        Tally count(List<Integer> order) {
            Tally tally = Tally.open(threshold, approvers());
            for (int voter : order) {
                tally = tally.with(new UserId("approver-" + voter), responses.get(voter));
            }
            return tally;
        }

        List<Integer> order() {
            return IntStream.range(0, responses.size()).boxed().collect(Collectors.toCollection(ArrayList::new));
        }

        long approvals() {
            return responses.stream().filter(Response.APPROVED::equals).count();
        }

        long rejections() {
            return responses.size() - approvals();
        }
    }

    @Provide
    Arbitrary<Poll> polls() {
        return Arbitraries.integers()
                .between(1, 20)
                .flatMap(eligible -> Arbitraries.integers()
                        .between(1, eligible)
                        .flatMap(threshold -> Arbitraries.of(Response.values())
                                .list()
                                .ofMaxSize(eligible)
                                .map(responses -> new Poll(eligible, threshold, responses))));
    }

    @Property
    void isNeverApprovedWithFewerThanMDistinctApprovals(@ForAll("polls") Poll poll) {
        Verdict verdict = poll.count(poll.order()).verdict();

        assertThat(verdict == Verdict.APPROVED).isEqualTo(poll.approvals() >= poll.threshold());
    }

    @Property
    void isNeverPendingOnceMApprovalsAreInOrOutOfReach(@ForAll("polls") Poll poll) {
        Verdict verdict = poll.count(poll.order()).verdict();

        boolean outOfReach = poll.rejections() > poll.eligible() - poll.threshold();
        assertThat(verdict == Verdict.PENDING).isEqualTo(poll.approvals() < poll.threshold() && !outOfReach);
    }

    @Property
    void isTheSameInWhateverOrderTheVotesCome(@ForAll("polls") Poll poll, @ForAll long seed) {
        List<Integer> shuffled = poll.order();
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(poll.count(shuffled).verdict())
                .isEqualTo(poll.count(poll.order()).verdict());
    }

    @Property
    void neverTakesADecisionBack(@ForAll("polls") Poll poll) {
        Verdict last = Verdict.PENDING;
        for (int voters = 0; voters <= poll.responses().size(); voters++) {
            Verdict verdict = poll.count(poll.order().subList(0, voters)).verdict();

            assertThat(last == Verdict.PENDING || verdict == last).isTrue();
            last = verdict;
        }
    }
}
