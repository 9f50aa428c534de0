package io.vaultquorum.process.teamdeletion;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.process.teamdeletion.TeamDeletion.Elements;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Management;
import io.vaultquorum.testkit.Running;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class InvalidTeamDeletionTest {

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
    void moritzComes() {
        cast.join("moritz", "111111111111-administrators");
    }

    @AfterEach
    void moritzGoes() {
        identity.deleteUser("moritz");
    }

    @Test
    void leavesTheTeamWhenTheRequesterLostTheRightBeforeTheWindowBegan() {
        Running deletion = management.delete("moritz", stage.unsharedTeam(2, 3), 7);
        deletion.approve("alice", "bob");
        identity.deleteMembership("moritz", "111111111111-administrators");

        deletion.run(Elements.BEGIN_TEAM_DELETION);

        assertThat(deletion.end()).isEqualTo(Elements.NOT_VALID);
        assertThat(deletion.team().state()).isEqualTo(TeamState.DELETE_FAILED_APPROVAL);
        assertThat(deletion.team().statusMessage()).contains("'moritz' is no longer an administrator");
        assertThat(deletion.team().deletionTime()).isNull();
        assertThat(deletion.session().executionStatus()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(mailbox.readersOf(deletion.teamArn().value(), "Unchanged: "))
                .containsExactly("alice", "bob", "carol", "moritz");
    }
}
