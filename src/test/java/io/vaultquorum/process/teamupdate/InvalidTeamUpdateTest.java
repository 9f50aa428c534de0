package io.vaultquorum.process.teamupdate;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.process.teamupdate.TeamUpdating.Elements;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Management;
import io.vaultquorum.testkit.Running;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The team approved, but a rule stands against the change by the time it is made (R2, R10). */
@VaultquorumTest
class InvalidTeamUpdateTest {

    @Autowired
    private Management management;

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Mailbox mailbox;

    @BeforeEach
    void moritzAndGreteCome() {
        cast.join("moritz", "111111111111-administrators");
        cast.join("grete");
    }

    @AfterEach
    void moritzAndGreteGo() {
        identity.deleteUser("moritz");
        identity.deleteUser("grete");
    }

    @Test
    void invitesNobodyForARequesterWhoLostTheRight() {
        Running update = approved();
        identity.deleteMembership("moritz", "111111111111-administrators");

        update.run(Elements.INVITE_NEW_APPROVERS);

        assertNotValid(update, "'moritz' is no longer an administrator of account Management (111111111111)");
        assertThat(mailbox.readersOf(update.teamArn().value(), "You are invited"))
                .isEmpty();
    }

    @Test
    void changesNothingForARequesterWhoLostTheRightWhileTheNewOnesWereAsked() {
        Running update = approved();
        update.run(Elements.INVITE_NEW_APPROVERS);
        update.accept("grete");
        identity.deleteMembership("moritz", "111111111111-administrators");

        update.run(Elements.APPLY_TEAM_UPDATE);

        assertNotValid(update, "'moritz' is no longer an administrator");
    }

    @Test
    void changesNothingWhenSomebodyNewIsNotWhoWasInvited() {
        Running update = approved();
        update.run(Elements.INVITE_NEW_APPROVERS);
        update.accept("grete");
        User grete = identity.createUserQuery().userId("grete").singleResult();
        grete.setEmail("somebody-else@example.com");
        identity.saveUser(grete);

        update.run(Elements.APPLY_TEAM_UPDATE);

        assertNotValid(update, "'grete' has another e-mail address");
    }

    @Test
    void doesNotActivateAnInactiveTeamForARequesterWhoLostTheRight() {
        Running update = management.change("moritz", management.inactiveTeam(), Map.of("approvers", "alice,grete"));
        identity.deleteMembership("moritz", "111111111111-administrators");

        update.run(Elements.INVITE_NEW_APPROVERS);

        assertThat(update.end()).isEqualTo(Elements.NOT_VALID);
        assertThat(update.team().state()).isEqualTo(TeamState.FAILED_VALIDATION);
        assertThat(update.team().statusMessage()).contains("'moritz' is no longer an administrator");
        assertThat(mailbox.readersOf(update.teamArn().value(), "Not active: ")).containsExactly("mona", "moritz");
    }

    private Running approved() {
        Running update =
                management.change("moritz", stage.unsharedTeam(2, 3), Map.of("approvers", "alice,bob,carol,grete"));
        update.approve("alice", "bob");
        return update;
    }

    private void assertNotValid(Running update, String why) {
        assertThat(update.end()).isEqualTo(Elements.NOT_VALID);
        assertThat(update.team().state()).isEqualTo(TeamState.UPDATE_FAILED_VALIDATION);
        assertThat(update.team().statusMessage()).contains(why);
        assertThat(update.team().approvers())
                .extracting("user")
                .containsExactlyElementsOf(Cast.APPROVERS.subList(0, 3));
        assertThat(update.session().executionStatus()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(mailbox.readersOf(update.teamArn().value(), "Unchanged: "))
                .containsExactly("alice", "bob", "carol", "moritz");
    }
}
