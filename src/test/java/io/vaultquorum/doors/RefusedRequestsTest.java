package io.vaultquorum.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.SignedRequest;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import io.vaultquorum.testkit.Visitor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every attempt is one event of the trail, wherever on its way it is turned away. */
@VaultquorumTest
class RefusedRequestsTest {

    @Autowired
    private Stage stage;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private Recovery recovery;
    private int before;

    @BeforeEach
    void ritaAsks() {
        recovery = stage.recovery();
        before = events();
    }

    private int events() {
        return jdbc.sql("select count(*) from VQ_AUDIT_EVENT")
                .query(Integer.class)
                .single();
    }

    private List<AuditEvent> since() {
        return audit.latest(events() - before);
    }

    @ParameterizedTest
    @EnumSource
    void areNotedWhereTheEngineFindsNothingForTheCaller(Door.Kind kind) {
        assertThat(kind.of(port)
                        .post("victor", "/process-definition/key/team-onboarding/start", "{}")
                        .status())
                .isEqualTo(404);

        assertThat(since()).singleElement().satisfies(event -> {
            assertThat(event.eventName()).isEqualTo("EngineRequest");
            assertThat(event.userId()).isEqualTo("victor");
            assertThat(event.errorCode()).isEqualTo("NotFound");
            assertThat(event.details()).startsWith("POST /").endsWith("/process-definition/key/team-onboarding/start");
        });
    }

    @ParameterizedTest
    @EnumSource
    void areNotedWhereTheEngineSaysThatTheCallerMayNot(Door.Kind kind) {
        assertThat(kind.of(port)
                        .send("victor", "DELETE", "/process-instance/" + recovery.processInstanceId(), "")
                        .status())
                .isBetween(400, 499);

        assertThat(since()).singleElement().satisfies(event -> {
            assertThat(event.userId()).isEqualTo("victor");
            assertThat(event.errorCode()).isNotNull();
        });
    }

    @ParameterizedTest
    @EnumSource
    void areNotedOnceWhereTheDoorstepRefuses(Door.Kind kind) {
        assertThat(kind.of(port)
                        .complete("carol", recovery.taskOf("alice").getId(), Map.of("vote", "APPROVED"))
                        .status())
                .isEqualTo(403);

        assertThat(since())
                .singleElement()
                .satisfies(event -> assertThat(event.errorCode()).isEqualTo("NotYourTask"));
    }

    /** Somebody has carol send the code for alice's vote: it goes nowhere. */
    @Test
    void areNotedWhereACodeIsAskedForThatIsAnothers() {
        String task = recovery.taskOf("alice").getId();

        assertThat(Door.Kind.TASKLIST
                        .of(port)
                        .putPage(
                                "carol",
                                "/camunda/api/tasklist/plugin/vaultquorum-plugin/default/task/" + task + "/code")
                        .status())
                .isEqualTo(404);

        assertThat(since()).singleElement().satisfies(event -> {
            assertThat(event.userId()).isEqualTo("carol");
            assertThat(event.errorCode()).isEqualTo("NotFound");
            assertThat(event.details()).contains(task);
        });
    }

    @Test
    void areNotedWhereAPasswordIsWrongAndForNobodyWhoIsNoUser() {
        assertThat(new Visitor(port, "198.51.100.7").signIn("alice", "wrong").statusCode())
                .isEqualTo(401);
        assertThat(new Visitor(port, "198.51.100.7")
                        .signIn("typed-into-the-wrong-field", "wrong")
                        .statusCode())
                .isEqualTo(401);

        assertThat(since()).singleElement().satisfies(event -> {
            assertThat(event.eventName()).isEqualTo("CheckPassword");
            assertThat(event.userId()).isEqualTo("alice");
            assertThat(event.errorCode()).isEqualTo("WrongPassword");
            assertThat(event.details()).startsWith("from ");
        });
    }

    @Test
    void areNotedWhereAnAccessKeyIsUsedWithoutItsSecret() {
        SignedRequest.Reply reply = SignedRequest.sign(
                        new SignedRequest.Signer(AwsClients.keyOf("mona"), "guessed", "mpa", Instant.now()),
                        port,
                        "GET",
                        "/aws/mpa/approval-teams",
                        "",
                        "")
                .send();
        assertThat(reply.status()).isEqualTo(403);

        assertThat(since()).singleElement().satisfies(event -> {
            assertThat(event.eventName()).isEqualTo("AwsRequest");
            assertThat(event.userId()).isEqualTo("mona");
            assertThat(event.errorCode()).isEqualTo("InvalidSignatureException");
            assertThat(event.details()).isEqualTo("mpa: GET /aws/mpa/approval-teams");
        });
    }

    @ParameterizedTest
    @EnumSource
    void areNotNotedWhereNothingWouldHaveChanged(Door.Kind kind) {
        assertThat(kind.of(port).get("alice", "/task/none").status()).isEqualTo(404);

        assertThat(since()).isEmpty();
    }
}
