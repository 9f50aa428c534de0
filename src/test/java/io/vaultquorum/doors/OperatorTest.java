package io.vaultquorum.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery.Elements;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What R12 leaves to an operator, and that the trail knows of it. */
@VaultquorumTest
class OperatorTest {

    @Autowired
    private Stage stage;

    @Autowired
    private FaultyBackend faults;

    @Autowired
    private AuditTrail audit;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @EnumSource
    void makesUsersAndGivesThemOneRole(Door.Kind kind) {
        Door door = kind.of(port);
        String user = "new" + kind.name().replace("_", "");
        String profile = "{\"profile\":{\"id\":\"" + user + "\",\"firstName\":\"N\",\"lastName\":\"N\",\"email\":\""
                + user + "@example.com\"},\"credentials\":{\"password\":\"demo\"}}";

        assertThat(door.post("otto", "/user/create", profile).status()).isEqualTo(204);
        assertThat(audit.latest(1)).singleElement().satisfies(event -> {
            assertThat(event.userId()).isEqualTo("otto");
            assertThat(event.eventName()).isEqualTo("SaveUser");
            assertThat(event.details()).contains("user=" + user);
            assertThat(event.toString()).doesNotContain("demo");
        });
        assertThat(door.send("otto", "PUT", "/group/333333333333-read-only/members/" + user, "{}")
                        .status())
                .isEqualTo(204);
        Door.Reply second = door.send("otto", "PUT", "/group/222222222222-administrators/members/" + user, "{}");

        assertThat(second.status()).isEqualTo(400);
        assertThat(second.message()).contains("already has the role 333333333333-read-only");
    }

    @ParameterizedTest
    @EnumSource
    void givesAFailedJobItsRetriesAndNothingElse(Door.Kind kind) {
        Door door = kind.of(port);
        Recovery recovery = stage.recovery();
        faults.breakBeforeOpening("the backup service does not answer");
        recovery.approve("alice", "bob");
        String job = recovery.job(Elements.OPEN_RESTORE_ACCESS).getId();

        assertThat(retries(door, job, "{\"retries\":1}").status()).isEqualTo(403);
        for (int i = 0; i < 5; i++) {
            recovery.open();
        }
        assertThat(retries(door, job, "{\"retries\":1,\"dueDate\":\"2030-01-01T00:00:00.000+0000\"}")
                        .message())
                .contains("Its due date, and jobs that have not failed, are not changed by anybody");
        assertThat(retries(door, job, "{\"retries\":1}").status()).isEqualTo(204);

        assertThat(recovery.job(Elements.OPEN_RESTORE_ACCESS).getRetries()).isEqualTo(1);
        assertThat(audit.latest(1))
                .singleElement()
                .satisfies(event -> assertThat(event.details()).isEqualTo("jobId=" + job));
    }

    @ParameterizedTest
    @EnumSource
    void takesNeitherAwayWhatTheOrderRestsOn(Door.Kind kind) {
        Door door = kind.of(port);
        Recovery recovery = stage.recovery();
        String grant = door.get(
                        "otto",
                        "/authorization?resourceType=7&userIdIn=bob&resourceId="
                                + recovery.taskOf("bob").getId())
                .json()
                .path(0)
                .path("id")
                .asText();

        assertThat(door.send("otto", "DELETE", "/authorization/" + grant, "").message())
                .contains("An authorization of tasks belongs to the order");
        assertThat(door.send("otto", "DELETE", "/group/333333333333-administrators", "")
                        .message())
                .contains("The group 333333333333-administrators belongs to the order");
        assertThat(door.send("otto", "DELETE", "/group/camunda-admin/members/otto", "")
                        .message())
                .contains("'otto' is the last platform operator");
        assertThat(door.send("alice", "DELETE", "/user/alice", "").status()).isEqualTo(403);
        assertThat(door.send(
                                "rita",
                                "PUT",
                                "/user/rita/profile",
                                "{\"id\":\"rita\",\"firstName\":\"Rita\",\"lastName\":\"Test\",\"email\":\"bob@example.com\"}")
                        .message())
                .contains("are changed by a platform operator, not by 'rita'");

        recovery.approve("bob");
        assertThat(recovery.votes()).hasSize(1);
    }

    private static Door.Reply retries(Door door, String job, String body) {
        return door.send("otto", "PUT", "/job/" + job + "/retries", body);
    }
}
