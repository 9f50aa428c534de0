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
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The team approved, but not everybody who is new wants to be on it. */
@VaultquorumTest
class DeclinedTeamUpdateTest {

    @Autowired
    private Management management;

    @Autowired
    private Stage stage;

    @Autowired
    private Mailbox mailbox;

    @Test
    void leavesTheTeamAsItWasWhenSomebodyNewDeclines() {
        Running update = approved();
        update.accept("erin");

        update.decline("dan");

        assertStaysAsItWas(update, "somebody declined the invitation");
    }

    @Test
    void leavesTheTeamAsItWasWhenSomebodyNewDoesNotAnswerInTime() {
        Running update = approved();
        update.accept("erin");
        stage.timePasses(Duration.ofHours(24));

        update.run(Elements.INVITATIONS_EXPIRE);

        assertStaysAsItWas(update, "not everybody answered the invitation in time");
    }

    private Running approved() {
        Running update = management.change(stage.unsharedTeam(2, 3), Map.of("approvers", "alice,dan,erin"));
        update.approve("bob", "carol");
        update.run(Elements.INVITE_NEW_APPROVERS);
        return update;
    }

    private void assertStaysAsItWas(Running update, String why) {
        assertThat(update.end()).isEqualTo(Elements.NOT_ACCEPTED);
        assertThat(update.team().state()).isEqualTo(TeamState.UPDATE_FAILED_ACTIVATION);
        assertThat(update.team().statusMessage()).isEqualTo(why);
        assertThat(update.team().approvers())
                .extracting("user")
                .containsExactlyElementsOf(Cast.APPROVERS.subList(0, 3));
        assertThat(update.session().executionStatus()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(mailbox.readersOf(update.teamArn().value(), "Unchanged: "))
                .containsExactly("alice", "bob", "carol", "mona");
    }
}
