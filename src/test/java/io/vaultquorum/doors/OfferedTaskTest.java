package io.vaultquorum.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.sharing.ShareStatus;
import io.vaultquorum.sharing.TeamShares;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.Management;
import io.vaultquorum.testkit.Running;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The task "Accept shared team" is offered to the administrators of one account, and is nobody else's to touch. */
@VaultquorumTest
class OfferedTaskTest {

    private static final String VICTORS = "222222222222-administrators";
    private static final Map<String, String> ACCEPTED = Map.of("answer", "ACCEPTED");

    @Autowired
    private Stage stage;

    @Autowired
    private Management management;

    @Autowired
    private TeamShares shares;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @EnumSource
    void isTakenGivenBackAndCompletedByAnAdministratorOfItsAccount(Door.Kind kind) {
        Door door = kind.of(port);
        Running sharing = management.share(stage.unsharedTeam(2, 3), Cast.VAULT);
        String task = sharing.offeredTo(VICTORS).getId();

        assertThat(door.post("victor", "/task/" + task + "/claim", user("victor"))
                        .status())
                .isEqualTo(204);
        assertThat(sharing.taskOf("victor").getId()).isEqualTo(task);
        assertThat(door.post("victor", "/task/" + task + "/unclaim", "").status())
                .isEqualTo(204);
        assertThat(sharing.taskOf("victor")).isNull();
        assertThat(door.complete("victor", task, ACCEPTED).status()).isEqualTo(204);

        assertThat(sharing.isOver()).isTrue();
        assertThat(shares.isAvailableTo(Cast.VAULT, sharing.teamArn())).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void isCompletedByWhoeverTookIt(Door.Kind kind) {
        Door door = kind.of(port);
        Running sharing = management.share(stage.unsharedTeam(2, 3), Cast.VAULT);
        String task = sharing.offeredTo(VICTORS).getId();

        assertThat(door.post("victor", "/task/" + task + "/claim", user("victor"))
                        .status())
                .isEqualTo(204);
        assertThat(door.complete("victor", task, ACCEPTED).status()).isEqualTo(204);

        assertThat(sharing.isOver()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void isNeitherTakenNorCompletedByAnybodyElse(Door.Kind kind) {
        Door door = kind.of(port);
        Running sharing = management.share(stage.unsharedTeam(2, 3), Cast.VAULT, Cast.RECOVERY);
        String task = sharing.offeredTo(VICTORS).getId();
        String whose = "for any administrator of account 222222222222";

        for (String user : List.of("rita", "mona", "dave", "otto")) {
            assertForbidden(door.complete(user, task, ACCEPTED), whose + ". Nobody else can complete it.");
            assertForbidden(door.post(user, "/task/" + task + "/submit-form", Door.variables(ACCEPTED)), whose);
            assertForbidden(door.post(user, "/task/" + task + "/resolve", Door.variables(ACCEPTED)), whose);
            assertForbidden(door.post(user, "/task/" + task + "/claim", user(user)), whose);
            assertForbidden(door.post(user, "/task/" + task + "/unclaim", ""), whose);
            assertForbidden(door.post(user, "/task/" + task + "/assignee", user(user)), whose);
            assertForbidden(door.post(user, "/task/" + task + "/delegate", user(user)), whose);
        }

        assertThat(sharing.offeredTo(VICTORS).getAssignee()).isNull();
        assertThat(shares.isAvailableTo(Cast.VAULT, sharing.teamArn())).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void isNotHandedOnByThoseToWhomItIsOffered(Door.Kind kind) {
        Door door = kind.of(port);
        Running sharing = management.share(stage.unsharedTeam(2, 3), Cast.VAULT);
        String task = sharing.offeredTo(VICTORS).getId();
        String whose = "Nobody takes it over, hands it on or changes it";

        assertForbidden(door.post("victor", "/task/" + task + "/claim", user("rita")), whose);
        assertForbidden(door.post("victor", "/task/" + task + "/assignee", user("rita")), whose);
        assertForbidden(door.post("victor", "/task/" + task + "/delegate", user("rita")), whose);
        assertForbidden(
                door.post(
                        "victor",
                        "/task/" + task + "/identity-links",
                        "{\"groupId\":\"333333333333-administrators\",\"type\":\"candidate\"}"),
                whose);

        assertThat(sharing.offeredTo(VICTORS).getAssignee()).isNull();
        assertThat(sharing.offeredTo("333333333333-administrators")).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void takesOneOfTwoAnswersOnceAndInTime(Door.Kind kind) {
        Door door = kind.of(port);
        Running sharing = management.share(stage.unsharedTeam(2, 3), Cast.VAULT, Cast.RECOVERY);
        String victors = sharing.offeredTo(VICTORS).getId();
        String ritas = sharing.offeredTo("333333333333-administrators").getId();

        assertRefused(
                door.complete("victor", victors, Map.of("answer", "YES")),
                "answer is 'YES'. Allowed: ACCEPTED or REJECTED.");
        assertRefused(
                door.complete("victor", victors, Map.of("answer", "ACCEPTED", "shareStatus", "ACTIVE")),
                "The variable 'shareStatus' is not part of this form. Allowed: answer.");
        assertThat(door.complete("victor", victors, Map.of("answer", "REJECTED"))
                        .status())
                .isEqualTo(204);
        assertRefused(door.complete("victor", victors, ACCEPTED), "was already answered: REJECTED.");
        stage.timePasses(Duration.ofHours(12));
        assertRefused(door.complete("rita", ritas, ACCEPTED), "Ask the owner to share again.");

        assertThat(shares.of(sharing.teamArn()).get(0).status()).isEqualTo(ShareStatus.PENDING);
    }

    private static void assertRefused(Door.Reply reply, String message) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.message()).contains(message);
    }

    private static String user(String id) {
        return "{\"userId\":\"" + id + "\"}";
    }

    private static void assertForbidden(Door.Reply reply, String message) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(403);
        assertThat(reply.message()).contains(message);
    }
}
