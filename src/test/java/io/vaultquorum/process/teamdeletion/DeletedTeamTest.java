package io.vaultquorum.process.teamdeletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.process.teamdeletion.TeamDeletion.Elements;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.session.SessionStatusCode;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Management;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Running;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class DeletedTeamTest {

    @Autowired
    private Management management;

    @Autowired
    private Stage stage;

    @Autowired
    private VaultProtections protections;

    @Autowired
    private Mailbox mailbox;

    @Test
    void isDeletedOnceItsPendingWindowIsOver() {
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        Running deletion = management.delete(team, 7);
        assertThat(deletion.team().state()).isEqualTo(TeamState.DELETE_PENDING_APPROVAL);

        deletion.approve("alice", "carol");
        deletion.run(Elements.BEGIN_TEAM_DELETION);
        assertThat(deletion.team().state()).isEqualTo(TeamState.DELETING);
        assertThat(deletion.session().executionStatus()).isEqualTo(ExecutionStatus.EXECUTED);
        assertThat(mailbox.readersOf(team.value(), "Will be deleted: "))
                .containsExactly("alice", "bob", "carol", "mona", "victor");
        stage.timePasses(Duration.ofDays(7));
        deletion.run(Elements.WINDOW_OVER);

        assertThat(deletion.end()).isEqualTo(Elements.DELETED);
        assertThat(deletion.isTeamDeleted()).isTrue();
        assertThat(protections.teamOf(vault)).isEmpty();
    }

    @Test
    void isNotDeletedBeforeItsTimeThoughTheTimerIsRun() {
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        Running deletion = management.delete(team, 3);
        deletion.approve("alice", "carol");
        deletion.run(Elements.BEGIN_TEAM_DELETION);

        for (Duration left : List.of(Duration.ofDays(2), Duration.ofHours(23))) {
            stage.timePasses(left);
            deletion.run(Elements.WINDOW_OVER);

            assertThat(deletion.team().state()).isEqualTo(TeamState.DELETING);
            assertThat(protections.teamOf(vault)).contains(team);
        }
        stage.timePasses(Duration.ofHours(1));
        deletion.run(Elements.WINDOW_OVER);
        assertThat(deletion.isTeamDeleted()).isTrue();
    }

    @Test
    void decidesNothingAnyMoreOnceItsDeletionIsApproved() {
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        Recovery recovery = stage.request(vault);
        Running deletion = management.delete(team, 7);

        deletion.approve("alice", "carol");
        deletion.run(Elements.BEGIN_TEAM_DELETION);

        assertThat(recovery.session().status()).isEqualTo(SessionStatus.CANCELLED);
        assertThat(recovery.session().statusCode()).isEqualTo(SessionStatusCode.CONFIGURATION_CHANGED);
        assertThat(recovery.instance()).isNull();
        assertThatThrownBy(() -> stage.request(vault)).hasMessageContaining("DELETING");
    }

    @Test
    void isDeletedWithoutAVoteWhenItNeverBecameActive() {
        Running deletion = management.delete(management.inactiveTeam(), 30);

        assertThat(deletion.end()).isEqualTo(Elements.DELETED);
        assertThat(deletion.isTeamDeleted()).isTrue();
    }

    @Test
    void isDeletedRightAfterItsVoteWhenNoWindowIsWanted() {
        Running deletion = management.delete(stage.unsharedTeam(2, 3), 0);

        deletion.approve("alice", "carol");
        deletion.run(Elements.BEGIN_TEAM_DELETION);
        deletion.run(Elements.WINDOW_OVER);

        assertThat(deletion.end()).isEqualTo(Elements.DELETED);
        assertThat(deletion.isTeamDeleted()).isTrue();
    }
}
