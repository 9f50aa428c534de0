package io.vaultquorum.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import software.amazon.awssdk.services.mpa.MpaClient;
import software.amazon.awssdk.services.mpa.model.AccessDeniedException;
import software.amazon.awssdk.services.mpa.model.ConflictException;
import software.amazon.awssdk.services.mpa.model.Filter;
import software.amazon.awssdk.services.mpa.model.GetSessionResponse;
import software.amazon.awssdk.services.mpa.model.GetSessionResponseApproverResponse;
import software.amazon.awssdk.services.mpa.model.ListSessionsResponseSession;
import software.amazon.awssdk.services.mpa.model.ResourceNotFoundException;
import software.amazon.awssdk.services.mpa.model.ValidationException;

/** MPA's operations on sessions, by AWS's own client. */
@VaultquorumTest
class SessionsByApiTest {

    @Autowired
    private Stage stage;

    @LocalServerPort
    private int port;

    private MpaClient mona;
    private MpaClient victor;
    private MpaClient rita;

    @BeforeEach
    void callThem() {
        AwsClients clients = new AwsClients(port);
        mona = clients.mpa("mona");
        victor = clients.mpa("victor");
        rita = clients.mpa("rita");
    }

    @Test
    void showsHowAVoteStands() {
        Recovery recovery = stage.recovery();
        recovery.vote("alice", "APPROVED", "I called back");

        GetSessionResponse session =
                rita.getSession(get -> get.sessionArn(recovery.session().arn()));

        assertThat(session.statusAsString()).isEqualTo("PENDING");
        assertThat(session.actionName()).isEqualTo("backup:CreateRestoreAccessBackupVault");
        assertThat(session.requesterAccountId()).isEqualTo("333333333333");
        assertThat(session.requesterPrincipalArn()).isEqualTo("arn:aws:iam::333333333333:user/rita");
        assertThat(session.requesterComment()).isEqualTo("We lost the vault account");
        assertThat(session.protectedResourceArn())
                .isEqualTo(recovery.access().sourceVault().value());
        assertThat(Duration.between(session.initiationTime(), session.expirationTime()))
                .isBetween(Duration.ofDays(1), Duration.ofDays(1).plusMinutes(1));
        assertThat(session.approverResponses())
                .extracting(
                        GetSessionResponseApproverResponse::identityId,
                        GetSessionResponseApproverResponse::responseAsString)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("alice", "APPROVED"),
                        org.assertj.core.groups.Tuple.tuple("bob", "NO_RESPONSE"));
        assertThat(mona.getSession(get -> get.sessionArn(recovery.session().arn()))
                        .sessionArn())
                .isEqualTo(session.sessionArn());
        assertThat(victor.getSession(get -> get.sessionArn(recovery.session().arn()))
                        .sessionArn())
                .isEqualTo(session.sessionArn());
    }

    @Test
    void listsTheSessionsOfATeamByPageAndFilter() {
        TeamArn team = stage.team(2, 3);
        Recovery first = stage.request(stage.protectedVault(team));
        Recovery second = stage.request(stage.protectedVault(team));
        Recovery third = stage.request(stage.protectedVault(team));
        second.withdraw();

        assertThat(mona.listSessionsPaginator(
                                list -> list.approvalTeamArn(team.value()).maxResults(1))
                        .sessions())
                .extracting(ListSessionsResponseSession::sessionArn)
                .containsExactly(
                        first.session().arn(),
                        second.session().arn(),
                        third.session().arn());
        assertThat(sessions(team, "SessionStatus", "EQ", "CANCELLED"))
                .containsExactly(second.session().arn());
        assertThat(sessions(team, "ActionName", "NOT_CONTAINS", "RestoreAccess"))
                .isEmpty();
        assertThat(sessions(
                        team,
                        "InitiationTime",
                        "BETWEEN",
                        first.session().initiationTime() + " and "
                                + third.session().initiationTime()))
                .hasSize(3);
        assertThatThrownBy(() -> sessions(team, "SessionStatus", "GT", "PENDING"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Allowed: EQ, NE");
        assertThatThrownBy(() -> mona.listSessions(
                        list -> list.approvalTeamArn(team.value()).nextToken("made up")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("NextToken");
    }

    private List<String> sessions(TeamArn team, String field, String operator, String value) {
        return mona
                .listSessions(list -> list.approvalTeamArn(team.value())
                        .filters(Filter.builder()
                                .fieldName(field)
                                .operator(operator)
                                .value(value)
                                .build()))
                .sessions()
                .stream()
                .map(ListSessionsResponseSession::sessionArn)
                .toList();
    }

    @Test
    void cancelsByTheRequesterOnly() {
        Recovery recovery = stage.recovery();
        String arn = recovery.session().arn();

        assertThatThrownBy(() -> mona.cancelSession(cancel -> cancel.sessionArn(arn)))
                .isInstanceOf(AccessDeniedException.class);
        rita.cancelSession(cancel -> cancel.sessionArn(arn));

        assertThat(recovery.session().status()).isEqualTo(SessionStatus.CANCELLED);
        assertThat(recovery.tasks()).isEmpty();
        assertThatThrownBy(() -> rita.cancelSession(cancel -> cancel.sessionArn(arn)))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void knowsNoSessionThatIsNotThere() {
        Recovery recovery = stage.recovery();

        assertThatThrownBy(() ->
                        mona.getSession(get -> get.sessionArn(recovery.session().arn() + "x")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> mona.getSession(get -> get.sessionArn("arn:aws:mpa:us-east-1:x")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("SessionArn");
    }
}
