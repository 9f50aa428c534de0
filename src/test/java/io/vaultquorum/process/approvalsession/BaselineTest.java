package io.vaultquorum.process.approvalsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.approvalsession.ApprovalSession.Elements;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.session.SessionStatusCode;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A baseline asks for nothing but an answer, and waits for everybody it asks. */
@VaultquorumTest
class BaselineTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private Requests requests;

    @Autowired
    private StartBaseline startBaseline;

    @Autowired
    private RuntimeService runtime;

    @Test
    void isApprovedOnceEverybodyAnsweredWhateverTheyAnswer() {
        Request baseline = baseline(stage.team(2, 3));

        baseline.reject("alice");
        baseline.reject("bob");
        assertThat(baseline.session().status()).isEqualTo(SessionStatus.PENDING);
        baseline.approve("carol");

        assertThat(baseline.session().status()).isEqualTo(SessionStatus.APPROVED);
        assertThat(baseline.end()).isEqualTo(Elements.APPROVED);
    }

    @Test
    void waitsForTheLastAnswerThoughThresholdManyApproved() {
        Request baseline = baseline(stage.team(2, 3));

        baseline.approve("alice", "bob");

        assertThat(baseline.session().status()).isEqualTo(SessionStatus.PENDING);
        assertThat(baseline.taskOf("carol")).isNotNull();
    }

    @Test
    void asksOnlyWhomItIsToldToAsk() {
        Request baseline = baseline(stage.team(2, 3), "alice", "carol");

        assertThat(baseline.tasks()).extracting("assignee").containsExactlyInAnyOrder("alice", "carol", "mona");
        baseline.approve("alice");
        baseline.reject("carol");

        assertThat(baseline.session().status()).isEqualTo(SessionStatus.APPROVED);
    }

    @Test
    void expiresWhenSomebodyIsSilent() {
        Request baseline = baseline(stage.team(2, 3));
        baseline.approve("alice", "bob");

        stage.timePasses(Duration.ofHours(24));
        baseline.run(Elements.TIME_IS_UP);

        assertThat(baseline.session().status()).isEqualTo(SessionStatus.FAILED);
        assertThat(baseline.session().statusCode()).isEqualTo(SessionStatusCode.EXPIRED);
        assertThat(baseline.end()).isEqualTo(Elements.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"victor", "rita", "alice", "otto"})
    void isStartedByManagementAlone(String user) {
        TeamArn team = stage.team(2, 3);

        assertThat(cast.as(user, () -> startBaseline.start(team, List.of(), new UserId(user)))
                        .refusal()
                        .orElseThrow()
                        .message())
                .contains("'" + user + "' is not an administrator of Management (111111111111)");

        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(team.id())
                        .count())
                .isZero();
    }

    @Test
    void isStartedByNobodyInTasklist() {
        assertThatThrownBy(() -> cast.as(
                        "mona",
                        () -> runtime.startProcessInstanceByKey(
                                ApprovalSession.PROCESS, Map.of(ApprovalSession.Variables.SESSION_ID.name(), "any"))))
                .hasMessageContaining("approval-session");
    }

    @Test
    void refusesToAskSomebodyWhoIsNotOnTheTeam() {
        TeamArn team = stage.team(2, 3);

        assertThat(startBaseline
                        .start(team, List.of(new UserId("alice"), new UserId("dave")), Cast.MONA)
                        .refusal()
                        .orElseThrow()
                        .message())
                .isEqualTo("approvers: user 'dave' is not an approver of this team.");
    }

    private Request baseline(TeamArn team, String... asked) {
        Session session = cast.as(
                        "mona",
                        () -> startBaseline.start(
                                team, Stream.of(asked).map(UserId::new).toList(), Cast.MONA))
                .orThrow(refusal -> new AssertionError(refusal.message()));
        return requests.of(Objects.requireNonNull(session.processInstanceId()));
    }
}
