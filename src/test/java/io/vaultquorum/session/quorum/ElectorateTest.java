package io.vaultquorum.session.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.session.quorum.Electorate.Exclusion;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ElectorateTest {

    private static final User RITA = user("rita", "rita@example.com");
    private static final User ALICE = user("alice", "alice@example.com");
    private static final User BOB = user("bob", "bob@example.com");

    @Test
    void isEveryApproverWhereNothingSpeaksAgainstIt() {
        Electorate electorate = electorate(RITA, ALICE, BOB);

        assertThat(electorate.eligible()).containsExactlyInAnyOrder(ALICE.id(), BOB.id());
    }

    @Test
    void leavesTheRequesterOut() {
        Electorate electorate = electorate(ALICE, ALICE, BOB);

        assertThat(electorate.members().get(ALICE.id())).contains(Exclusion.REQUESTER);
        assertThat(electorate.eligible()).containsExactly(BOB.id());
    }

    @Test
    void leavesOutWhoHasTheRequestersAddressInAnySpelling() {
        Electorate electorate = electorate(RITA, ALICE, user("second-rita", "RITA@Example.com "));

        assertThat(electorate.exclusions()).hasToString("second-rita has the requester's e-mail address");
    }

    @Test
    void leavesOutBothOfTwoWhoShareAnAddress() {
        Electorate electorate = electorate(RITA, ALICE, BOB, user("al", "Alice@example.com"));

        assertThat(electorate.eligible()).containsExactly(BOB.id());
    }

    @Test
    void leavesOutWhoRunsThePlatform() {
        User operator =
                new User(new UserId("otto"), "Otto", "otto@example.com", Optional.empty(), true, Optional.empty());

        assertThat(electorate(RITA, ALICE, operator).eligible()).containsExactly(ALICE.id());
    }

    @Test
    void leavesOutWhoseAddressIsAnotherThanTheTeamKnows() {
        Electorate electorate = Electorate.of(
                Map.of(ALICE.id(), "alice@old.example.com", BOB.id(), "BOB@example.com"),
                Map.of(ALICE.id(), ALICE, BOB.id(), BOB),
                RITA);

        assertThat(electorate.members().get(ALICE.id())).contains(Exclusion.OTHER_ADDRESS);
        assertThat(electorate.eligible()).containsExactly(BOB.id());
    }

    @Test
    void leavesOutWhoIsNoUserAnyMore() {
        Electorate electorate = Electorate.of(
                Map.of(ALICE.id(), ALICE.email(), new UserId("gone"), "gone@example.com"),
                Map.of(ALICE.id(), ALICE),
                RITA);

        assertThat(electorate.exclusions()).hasToString("gone is no user any more");
    }

    private static Electorate electorate(User requester, User... approvers) {
        Map<UserId, User> users = Stream.of(approvers).collect(Collectors.toMap(User::id, user -> user));
        return Electorate.of(Stream.of(approvers).collect(Collectors.toMap(User::id, User::email)), users, requester);
    }

    private static User user(String id, String email) {
        return new User(new UserId(id), id, email, Optional.empty(), false, Optional.empty());
    }
}
