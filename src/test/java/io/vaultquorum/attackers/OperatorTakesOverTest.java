package io.vaultquorum.attackers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery.Elements;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Codes;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The attacker is otto, the platform operator: he has Cockpit, Admin and engine REST, and sets passwords and addresses as he likes. He
 * wants to open a vault by the votes of yann and zoe, two of the three who guard it, without their knowing.
 */
@VaultquorumTest
class OperatorTakesOverTest {

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
    private IdentityService identity;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Codes codes;

    @LocalServerPort
    private int port;

    private Attempts attempts;
    private String yann;
    private String zoe;
    private Recovery recovery;

    /** Doors sign in with the password demo: here that is the one that otto sets. */
    @BeforeEach
    void yannAndZoeGuardAVaultAndRitaAsksForIt() {
        yann = cast.newcomer("yann");
        zoe = cast.newcomer("zoe");
        cast.changePassword(yann, "known to yann");
        cast.changePassword(zoe, "known to zoe");
        var team = stage.team(2, List.of(new UserId("alice"), new UserId(yann), new UserId(zoe)));
        recovery = stage.request(stage.protectedVault(team));
        attempts = Attempts.begin(audit, backend, jdbc);
    }

    @ParameterizedTest
    @EnumSource
    void resetsThePasswordsOfTwoApproversAndVotesAsThem(Door.Kind kind) {
        Door door = kind.of(port);
        for (String approver : List.of(yann, zoe)) {
            ottoSetsThePassword(door, approver);

            Attempts.isRefused(
                    Attempts.vote(door, approver, recovery, approver),
                    400,
                    "A verification code was sent to " + approver + "@example.com");
            Attempts.isRefused(
                    Attempts.vote(door, approver, recovery, approver, wrongCode(approver)),
                    400,
                    "This is not the verification code");
        }

        assertThat(recovery.votes()).isEmpty();
        attempts.openedNothing(recovery);
        assertThat(attempts.of("otto")).extracting(AuditEvent::details).contains("approver " + yann, "approver " + zoe);
        for (String approver : List.of(yann, zoe)) {
            attempts.wereNoted(approver, "VerificationCodeSent", "VerificationAttempt");
            attempts.wereRefused(approver, "CodeSent", "WrongCode");
            assertThat(addressesOf(approver)).containsOnly(approver + "@example.com");
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesTheAddressesOfTwoApproversAndVotesAsThem(Door.Kind kind) {
        Door door = kind.of(port);
        for (String approver : List.of(yann, zoe)) {
            ottoSetsThePassword(door, approver);
            assertThat(door.send(
                                    "otto",
                                    "PUT",
                                    "/user/" + approver + "/profile",
                                    profile(approver, "ottos-" + approver + "@example.org"))
                            .status())
                    .isEqualTo(204);

            Attempts.isRefused(
                    Attempts.vote(door, approver, recovery, approver),
                    400,
                    "has another e-mail address than when the approvers were asked");
        }

        assertThat(recovery.votes()).isEmpty();
        attempts.openedNothing(recovery);
        attempts.wereNoted("otto", "SaveUser", "IdentityChanged");
        for (String approver : List.of(yann, zoe)) {
            attempts.wereRefused(approver, "NotWhoWasAsked");
            assertThat(addressesOf(approver)).doesNotContain("ottos-" + approver + "@example.org");
        }
        var vault = recovery.access().sourceVault();
        assertThatThrownBy(() -> stage.request(vault)).hasMessageContaining("only 1 of its approvers may vote on it");
    }

    @ParameterizedTest
    @EnumSource
    void removesTwoApproversMakesThemAnewAndVotesAsThem(Door.Kind kind) {
        Door door = kind.of(port);
        for (String approver : List.of(yann, zoe)) {
            String task = recovery.taskOf(approver).getId();
            assertThat(door.send("otto", "DELETE", "/user/" + approver, "").status())
                    .isEqualTo(204);
            assertThat(door.post(
                                    "otto",
                                    "/user/create",
                                    "{\"profile\":" + profile(approver, approver + "@example.com")
                                            + ",\"credentials\":{\"password\":\"demo\"}}")
                            .status())
                    .isEqualTo(204);

            Attempts.isRefused(
                    door.complete(approver, task, Map.of("vote", "APPROVED")),
                    400,
                    "A verification code was sent to " + approver + "@example.com");
            Attempts.isRefused(
                    door.complete(approver, task, Map.of("vote", "APPROVED", "verificationCode", wrongCode(approver))),
                    400,
                    "This is not the verification code");
            attempts.wereRefused(approver, "CodeSent", "WrongCode");
            assertThat(addressesOf(approver)).containsOnly(approver + "@example.com");
        }

        assertThat(recovery.votes()).isEmpty();
        attempts.openedNothing(recovery);
        attempts.wereNoted("otto", "DeleteUser", "SaveUser");
    }

    /** Whatever he makes them, his users are not those whom the team asks. */
    @ParameterizedTest
    @EnumSource
    void makesAUserWhoAsksForAccessAndVotesOnIt(Door.Kind kind) {
        Door door = kind.of(port);
        String puppet = "puppet" + UUID.randomUUID().toString().substring(0, 8);
        var vault = recovery.access().sourceVault();
        try {
            assertThat(door.post(
                                    "otto",
                                    "/user/create",
                                    "{\"profile\":" + profile(puppet, puppet + "@example.org")
                                            + ",\"credentials\":{\"password\":\"demo\"}}")
                            .status())
                    .isEqualTo(204);
            assertThat(door.send("otto", "PUT", "/group/333333333333-administrators/members/" + puppet, "{}")
                            .status())
                    .isEqualTo(204);
            Door.Reply started = door.post(
                    puppet,
                    "/process-definition/key/emergency-recovery/start",
                    Door.variables(
                            Map.of("sourceBackupVaultArn", vault.value(), "requesterComment", "Nobody will notice")));
            assertThat(started.status()).as(started.body()).isEqualTo(200);
            Recovery ofPuppet = stage.recovery(started.json().path("id").asText());

            for (String approver : List.of("alice", yann, zoe)) {
                Attempts.isRefused(
                        Attempts.vote(door, puppet, ofPuppet, approver), 403, "This vote is " + approver + "'s");
            }

            assertThat(ofPuppet.votes()).isEmpty();
            attempts.openedNothing(ofPuppet);
            attempts.wereNoted("otto", "SaveUser", "CreateMembership");
            attempts.wereNoted(puppet, "CreateRestoreAccessBackupVault");
            attempts.wereRefused(puppet, "NotYourTask");
            ofPuppet.withdraw();
        } finally {
            identity.deleteUser(puppet);
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesHimselfAllAuthorizationsAndVotesForOthers(Door.Kind kind) {
        Door door = kind.of(port);
        Door.Reply granted = door.post(
                "otto",
                "/authorization/create",
                "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"otto\",\"resourceType\":7,\"resourceId\":\"*\"}");

        for (String approver : List.of("alice", yann, zoe)) {
            Attempts.isRefused(Attempts.vote(door, "otto", recovery, approver), 403, "This vote is " + approver + "'s");
        }

        attempts.openedNothing(recovery);
        attempts.wereRefused("otto", "NotYourTask");
        assertThat(attempts.of("otto"))
                .extracting(AuditEvent::eventName)
                .anyMatch(name -> name.contains("Authorization"));
        if (granted.status() == 200) {
            door.send(
                    "otto",
                    "DELETE",
                    "/authorization/" + granted.json().path("id").asText(),
                    "");
        }
    }

    /** Method, path, body. Names in braces stand for ids of the recovery at hand. */
    static Stream<Arguments> shortcuts() {
        String openIt =
                "{'instructions':[{'type':'startBeforeActivity','activityId':'serviceTask_openRestoreAccess'}]}";
        String approved = "{'value':'APPROVED','type':'String'}";
        return Stream.of(
                Arguments.of("POST", "/task/{zoe}/claim", "{'userId':'otto'}"),
                Arguments.of("POST", "/task/{zoe}/assignee", "{'userId':'otto'}"),
                Arguments.of("POST", "/task/{zoe}/delegate", "{'userId':'otto'}"),
                Arguments.of("POST", "/task/{zoe}/submit-form", "{'variables':{'vote':" + approved + "}}"),
                Arguments.of("PUT", "/task/{zoe}/variables/vote", approved),
                Arguments.of("POST", "/process-instance/{instance}/modification", openIt),
                Arguments.of("PUT", "/process-instance/{instance}/variables/outcome", approved),
                Arguments.of(
                        "POST",
                        "/message",
                        "{'messageName':'session.cancelled','processInstanceId':'{sessionInstance}'}"),
                Arguments.of("POST", "/signal", "{'name':'any'}"),
                Arguments.of("POST", "/job/{timer}/execute", ""),
                Arguments.of("PUT", "/job/{timer}/retries", "{'retries':1}"),
                Arguments.of("PUT", "/process-instance/{sessionInstance}/suspended", "{'suspended':true}"),
                Arguments.of("DELETE", "/process-instance/{instance}", ""),
                Arguments.of("DELETE", "/process-instance/{sessionInstance}?skipCustomListeners=true", ""));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("shortcuts")
    void takesNoShortcutWhereOneVoteIsMissing(String method, String path, String body) {
        recovery.approve("alice");
        for (Door.Kind kind : Door.Kind.values()) {
            Attempts once = Attempts.begin(audit, backend, jdbc);

            Door.Reply reply = kind.of(port)
                    .send("otto", method, filled(path), filled(body).replace('\'', '"'));

            assertThat(reply.status()).as("%s answers %s", kind, reply).isEqualTo(403);
            assertThat(once.of("otto"))
                    .as("the trail, of " + kind)
                    .anySatisfy(event -> assertThat(event.errorCode()).isNotNull());
        }
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.PENDING);
        assertThat(recovery.votes()).hasSize(1);
        attempts.openedNothing(recovery);
    }

    @ParameterizedTest
    @EnumSource
    void deploysNoModelThatAsksNobody(Door.Kind kind) {
        String model = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='x'>"
                + "<process id='emergency-recovery' isExecutable='true'/></definitions>";
        String multipart = "--b\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nx\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"data\"; filename=\"x.bpmn\"\r\n\r\n" + model
                + "\r\n--b--\r\n";

        Door.Reply reply =
                kind.of(port).send("otto", "POST", "/deployment/create", "multipart/form-data; boundary=b", multipart);

        assertThat(reply.status()).isEqualTo(403);
        attempts.openedNothing(recovery);
        assertThat(attempts.of("otto"))
                .anySatisfy(event -> assertThat(event.errorCode()).isNotNull());
    }

    /** The token stands there by the hand of somebody who could do more than he. */
    @ParameterizedTest
    @EnumSource
    void givesAnOpeningThatNobodyApprovedAnotherTry(Door.Kind kind) {
        recovery.approve("alice");
        runtime.createProcessInstanceModification(recovery.processInstanceId())
                .cancelAllForActivity("callActivity_approvalSession")
                .startBeforeActivity(Elements.OPEN_RESTORE_ACCESS)
                .execute();
        recovery.runUntilItGivesUp(Elements.OPEN_RESTORE_ACCESS);
        String job = recovery.job(Elements.OPEN_RESTORE_ACCESS).getId();

        assertThat(kind.of(port)
                        .send("otto", "PUT", "/job/" + job + "/retries", "{\"retries\":1}")
                        .status())
                .isEqualTo(204);
        recovery.open();

        attempts.openedNothing(recovery);
        assertThat(recovery.incident().getIncidentMessage()).contains("Nothing is opened");
        assertThat(attempts.of("otto")).extracting(AuditEvent::details).contains("jobId=" + job);
    }

    /** The one that otto does not read is another. */
    private String wrongCode(String approver) {
        return codes.forVote(recovery.sessionId(), approver).equals("123456") ? "654321" : "123456";
    }

    private void ottoSetsThePassword(Door door, String approver) {
        assertThat(door.send(
                                "otto",
                                "PUT",
                                "/user/" + approver + "/credentials",
                                "{\"password\":\"demo\",\"authenticatedUserPassword\":\"demo\"}")
                        .status())
                .isEqualTo(204);
    }

    private static String profile(String user, String email) {
        return "{\"id\":\"" + user + "\",\"firstName\":\"" + Character.toUpperCase(user.charAt(0)) + user.substring(1)
                + "\",\"lastName\":\"Test\",\"email\":\"" + email + "\"}";
    }

    /** Where the codes of an approver were sent to. */
    private List<String> addressesOf(String approver) {
        return jdbc.sql("select ADDRESS from VQ_MAIL where USER_ID = :user and VERIFICATION_CODE_ID is not null")
                .param("user", approver)
                .query(String.class)
                .list();
    }

    private String filled(String template) {
        return template.replace("{zoe}", recovery.taskOf(zoe).getId())
                .replace("{instance}", recovery.processInstanceId())
                .replace("{sessionInstance}", recovery.sessionInstanceId())
                .replace(
                        "{timer}",
                        recovery.job(ApprovalSession.Elements.TIME_IS_UP).getId());
    }
}
