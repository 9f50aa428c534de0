package io.vaultquorum.session.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vaultquorum.organization.UserId;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Votes as sequences, with the verdict after each: a for alice, b for bob, c for carol; upper case approves. */
class TallyTest {

    private static final UserId ALICE = new UserId("a");
    private static final UserId BOB = new UserId("b");
    private static final UserId CAROL = new UserId("c");

    static Stream<Arguments> stories() {
        return Stream.of(
                arguments("two of three approve", 2, "A PENDING B APPROVED"),
                arguments("a rejection in between changes nothing", 2, "A PENDING c PENDING B APPROVED"),
                arguments("two of three reject, so two can no longer approve", 2, "a PENDING b REJECTED"),
                arguments("one rejection ends a unanimous vote", 3, "A PENDING b REJECTED"),
                arguments("all three approve a unanimous vote", 3, "A PENDING B PENDING C APPROVED"),
                arguments("one of three is enough where one is enough", 1, "a PENDING b PENDING C APPROVED"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void decidesAsSoonAsItCanBeDecided(String story, int threshold, String votesAndVerdicts) {
        Tally tally = Tally.open(threshold, Set.of(ALICE, BOB, CAROL));
        String[] steps = votesAndVerdicts.split(" ");

        for (int i = 0; i < steps.length; i += 2) {
            boolean approves = Character.isUpperCase(steps[i].charAt(0));
            tally = tally.with(
                    new UserId(steps[i].toLowerCase(java.util.Locale.ROOT)),
                    approves ? Response.APPROVED : Response.REJECTED);

            assertThat(tally.verdict())
                    .as("%s, after vote %d", story, i / 2 + 1)
                    .isEqualTo(Verdict.valueOf(steps[i + 1]));
        }
    }

    @Test
    void countsNobodyTwice() {
        Tally tally = Tally.open(2, Set.of(ALICE, BOB)).with(ALICE, Response.APPROVED);

        assertThatThrownBy(() -> tally.with(ALICE, Response.APPROVED)).hasMessageContaining("has voted");
    }

    @Test
    void countsNobodyWhoIsNotEligible() {
        Tally tally = Tally.open(2, Set.of(ALICE, BOB));

        assertThatThrownBy(() -> tally.with(CAROL, Response.APPROVED)).hasMessageContaining("not eligible");
    }

    @Test
    void hasNoThresholdThatDecidesNothing() {
        assertThatThrownBy(() -> Tally.open(0, Set.of(ALICE))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tally.open(3, Set.of(ALICE, BOB))).isInstanceOf(IllegalArgumentException.class);
    }
}
