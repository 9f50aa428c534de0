package io.vaultquorum.attackers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.AccessKeys;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Codes;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.services.mpa.model.MpaException;

/**
 * The attacker is alice, one of three approvers of whom two must agree: she reads her own mailbox, and knows bob's password. She wants
 * the vault opened by herself.
 */
@VaultquorumTest
class OneApproverTest {

    @Autowired
    private AuditTrail audit;

    @Autowired
    private FaultyBackend backend;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private Codes codes;

    @Autowired
    private AccessKeys keys;

    @LocalServerPort
    private int port;

    private Attempts attempts;
    private Recovery recovery;

    @BeforeEach
    void ritaAsks() {
        recovery = stage.recovery();
        attempts = Attempts.begin(audit, backend, jdbc);
    }

    @ParameterizedTest
    @EnumSource
    void votesTwice(Door.Kind kind) {
        Door door = kind.of(port);
        String task = recovery.taskOf("alice").getId();
        recovery.approve("alice");
        String code = codes.forVote(recovery.sessionId(), "bob");

        for (Map<String, String> vote :
                List.of(Map.of("vote", "APPROVED"), Map.of("vote", "APPROVED", "verificationCode", code))) {
            Door.Reply reply = door.complete("alice", task, vote);
            assertThat(reply.status()).as(reply.body()).isEqualTo(400);
            assertThat(reply.message()).contains("already voted");
        }

        hasOneVoteAtMost();
        attempts.wereRefused("alice", "AlreadyVoted");
    }

    @ParameterizedTest
    @EnumSource
    void changesHerVote(Door.Kind kind) {
        String task = recovery.taskOf("alice").getId();
        recovery.reject("alice");

        Attempts.isRefused(kind.of(port).complete("alice", task, Map.of("vote", "APPROVED")), 400, "already voted");

        hasOneVoteAtMost();
        assertThat(recovery.votes()).extracting("response").hasToString("[REJECTED]");
        attempts.wereRefused("alice", "AlreadyVoted");
    }

    @ParameterizedTest
    @EnumSource
    void votesForBobInHerOwnName(Door.Kind kind) {
        Attempts.isRefused(Attempts.vote(kind.of(port), "alice", recovery, "bob"), 403, "This vote is bob's");

        hasOneVoteAtMost();
        attempts.wereRefused("alice", "NotYourTask");
    }

    /** She signs in as bob, and has no mail of his. */
    @ParameterizedTest
    @EnumSource
    void votesAsBobWithHisPasswordAndNotHisMailbox(Door.Kind kind) {
        Door door = kind.of(port);
        recovery.approve("alice");
        String alices = codes.forVote(stage.recovery().sessionId(), "alice");

        Attempts.isRefused(Attempts.vote(door, "bob", recovery, "bob", alices), 400, "was not sent for this");
        Attempts.isRefused(
                Attempts.vote(door, "bob", recovery, "bob"), 400, "A verification code was sent to bob@example.com");
        Attempts.isRefused(
                Attempts.vote(door, "bob", recovery, "bob", alices), 400, "This is not the verification code");

        hasOneVoteAtMost();
        attempts.wereRefused("bob", "NoCode", "CodeSent", "WrongCode");
    }

    @ParameterizedTest
    @EnumSource
    void guessesBobsCode(Door.Kind kind) {
        Door door = kind.of(port);
        recovery.approve("alice");
        String bobs = codes.forVote(recovery.sessionId(), "bob");
        String guess = bobs.equals("000000") ? "000001" : "000000";

        for (int i = 0; i < 5; i++) {
            assertThat(Attempts.vote(door, "bob", recovery, "bob", guess).status())
                    .isEqualTo(400);
        }
        Attempts.isRefused(Attempts.vote(door, "bob", recovery, "bob", bobs), 400, "tried 5 times, so it is void");

        hasOneVoteAtMost();
        assertThat(attempts.of("bob"))
                .filteredOn(event -> event.eventName().equals("VerificationAttempt"))
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void usesACodeOfBobsAgainForAnotherRequest(Door.Kind kind) {
        Recovery earlier = stage.recovery();
        String code = codes.forVote(earlier.sessionId(), "bob");
        earlier.complete("bob", earlier.taskOf("bob").getId(), Map.of("vote", "REJECTED", "verificationCode", code));
        recovery.approve("alice");

        Attempts.isRefused(Attempts.vote(kind.of(port), "bob", recovery, "bob", code), 400, "was not sent for this");

        hasOneVoteAtMost();
        attempts.wereRefused("bob", "NoCode");
    }

    /** She asks for more codes than there are, and bob votes with the last one all the same. */
    @ParameterizedTest
    @EnumSource
    void floodsBobWithCodesAndKeepsHimFromNoVote(Door.Kind kind) {
        Door door = kind.of(port);
        for (int i = 0; i < 9; i++) {
            Attempts.isRefused(Attempts.vote(door, "bob", recovery, "bob"), 400, "was sent to bob@example.com");
        }
        String newest = codes.forVote(recovery.sessionId(), "bob");
        Attempts.isRefused(
                Attempts.vote(door, "bob", recovery, "bob"), 400, "10 verification codes were sent for this");

        recovery.approve("carol");
        assertThat(Attempts.vote(door, "bob", recovery, "bob", newest).status()).isEqualTo(204);

        assertThat(recovery.session().status()).isEqualTo(SessionStatus.APPROVED);
        assertThat(recovery.votes()).extracting("approver.value").containsExactlyInAnyOrder("bob", "carol");
        attempts.wereRefused("bob", "TooManyCodes");
    }

    /** An administrator of the recovery account with her address is her. */
    @Test
    void approvesWhatSheAskedForAsSomebodyElse() {
        String second = cast.newcomer("second", "333333333333-administrators");
        cast.changeAddress(second, "Alice@Example.com");

        Recovery own = stage.request(recovery.access().sourceVault(), "For me", second);

        assertThat(own.taskOf("alice")).isNull();
        assertThat(own.tasks()).extracting("assignee").containsExactlyInAnyOrder("bob", "carol", second);
        attempts.openedNothing(own);
        own.withdraw();
    }

    @Test
    void takesTheAddressOfWhoAskedAfterwardsAndVotesNoMore() {
        String twin = cast.newcomer("twin");
        Recovery asked = stage.request(
                stage.protectedVault(stage.team(2, List.of(new UserId("carol"), new UserId("bob"), new UserId(twin)))));
        asked.approve("bob");
        cast.changeAddress(twin, "rita@example.com");

        assertThatThrownBy(() -> asked.approve(twin)).hasMessageContaining("Nobody votes on their own request");

        attempts.openedNothing(asked);
        attempts.wereRefused(twin, "OwnRequest");
    }

    /** An operator made her a key. */
    @Test
    void isNobodyAtTheAwsApi() {
        keys.register(AwsClients.keyOf("alice"), new UserId("alice"), AwsClients.secretOf("alice"));

        assertThatThrownBy(() -> new AwsClients(port)
                        .mpa("alice")
                        .cancelSession(
                                cancel -> cancel.sessionArn(recovery.session().arn())))
                .isInstanceOf(MpaException.class);

        hasOneVoteAtMost();
        attempts.wereExactlyRefused("alice", "AwsRequest AccessDeniedException");
        keys.delete(AwsClients.keyOf("alice"));
    }

    private void hasOneVoteAtMost() {
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.PENDING);
        assertThat(recovery.votes()).hasSizeLessThanOrEqualTo(1);
        attempts.openedNothing(recovery);
    }
}
