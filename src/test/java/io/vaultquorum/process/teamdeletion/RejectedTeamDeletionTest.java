package io.vaultquorum.process.teamdeletion;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.process.teamdeletion.TeamDeletion.Elements;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Management;
import io.vaultquorum.testkit.Running;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class RejectedTeamDeletionTest {

    @Autowired
    private Management management;

    @Autowired
    private Stage stage;

    @Autowired
    private Mailbox mailbox;

    @Test
    void leavesTheTeamWhenTheTeamRejects() {
        Running deletion = management.delete(stage.unsharedTeam(2, 3), 7);

        deletion.reject("alice", "bob");

        assertStays(deletion, TeamState.DELETE_FAILED_APPROVAL);
        assertThat(deletion.team().statusMessage()).contains("REJECTED");
        assertThat(mailbox.readersOf(deletion.session().id().value(), "Rejected: "))
                .containsExactly("alice", "bob", "carol", "mona");
    }

    @Test
    void leavesTheTeamWhenTheTeamDoesNotDecideInTime() {
        Running deletion = management.delete(stage.unsharedTeam(2, 3), 7);
        deletion.approve("alice");
        stage.timePasses(Duration.ofDays(1));

        deletion.run(ApprovalSession.Elements.TIME_IS_UP);

        assertStays(deletion, TeamState.DELETE_FAILED_APPROVAL);
        assertThat(deletion.team().statusMessage()).contains("EXPIRED");
    }

    @Test
    void leavesTheTeamAsIfNobodyHadAskedWhenTheRequesterWithdraws() {
        Running deletion = management.delete(stage.unsharedTeam(2, 3), 7);
        deletion.approve("alice");

        deletion.withdraw("mona");

        assertStays(deletion, TeamState.ACTIVE);
        assertThat(deletion.team().statusMessage()).isNull();
    }

    @Test
    void saysStillThatOneAbsenceBlocksTheTeamWhenTheRequesterWithdraws() {
        Running deletion = management.delete(stage.unsharedTeam(3, 3), 7);

        deletion.withdraw("mona");

        assertThat(deletion.team().statusMessage()).contains("one absence blocks the team");
    }

    private static void assertStays(Running deletion, TeamState state) {
        assertThat(deletion.end()).isEqualTo(Elements.NOT_APPROVED);
        assertThat(deletion.team().state()).isEqualTo(state);
        assertThat(deletion.team().isActive()).isTrue();
        assertThat(deletion.team().deletionTime()).isNull();
    }
}
