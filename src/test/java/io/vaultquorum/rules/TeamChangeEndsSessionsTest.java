package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery;
import io.vaultquorum.process.teamdeletion.TeamDeletion;
import io.vaultquorum.process.teamupdate.TeamUpdating;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.session.SessionStatusCode;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.team.Teams;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** R5: what a session froze when it opened stays; a change of the team ends it. */
@VaultquorumTest
class TeamChangeEndsSessionsTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Requests requests;

    @Autowired
    private Teams teams;

    @Autowired
    private Mailbox mailbox;

    @Test
    void endsTheOpenSessionsOfATeamThatChanged() {
        TeamArn team = stage.team(2, 3);
        Recovery decided = stage.request(stage.protectedVault(team));
        decided.approve("alice", "bob");
        Recovery open = stage.request(stage.protectedVault(team));
        open.approve("alice");
        String bobsTask = open.taskOf("bob").getId();
        Recovery ofAnotherTeam = stage.recovery();

        Request change = requests.teamUpdate(team, Map.of("minApprovalsRequired", "3"));
        change.approve("alice", "bob");
        change.run(TeamUpdating.Elements.INVITE_NEW_APPROVERS);
        assertThat(open.session().status()).as("until the change is applied").isEqualTo(SessionStatus.PENDING);
        change.run(TeamUpdating.Elements.APPLY_TEAM_UPDATE);

        assertThat(change.end()).isEqualTo(TeamUpdating.Elements.CHANGED);
        assertThat(change.session().executionStatus()).isEqualTo(ExecutionStatus.EXECUTED);
        assertThat(teams.find(team).orElseThrow().minApprovalsRequired()).isEqualTo(3);
        assertEnded(open);
        assertThatThrownBy(() -> open.complete("bob", bobsTask, Map.of("vote", "APPROVED")))
                .hasMessageContaining("already decided: CANCELLED")
                .hasMessageContaining("the approval team was changed");
        assertThat(open.votes()).extracting("approver.value").containsExactly("alice");
        assertThat(ofAnotherTeam.session().status()).isEqualTo(SessionStatus.PENDING);
        decided.open();
        assertThat(decided.isOpen()).as("what was decided before").isTrue();
    }

    @Test
    void endsTheOpenSessionsOfATeamThatIsDeleted() {
        TeamArn team = stage.team(2, 3);
        Recovery decided = stage.request(stage.protectedVault(team));
        decided.approve("alice", "bob");
        Recovery open = stage.request(stage.protectedVault(team));
        open.approve("alice");

        Request deletion = requests.teamDeletion(team, 7);
        deletion.approve("bob", "carol");
        assertThat(open.session().status()).as("until the deletion begins").isEqualTo(SessionStatus.PENDING);
        deletion.run(TeamDeletion.Elements.BEGIN_TEAM_DELETION);

        assertThat(teams.find(team).orElseThrow().state()).isEqualTo(TeamState.DELETING);
        assertEnded(open);
        decided.open();
        assertThat(decided.isOpen()).as("what was decided before").isTrue();
    }

    @Test
    void keepsTheThresholdOfASessionThatWasOpenWhileAChangeFailed() {
        TeamArn team = stage.team(2, 3);
        Recovery recovery = stage.request(stage.protectedVault(team));
        Request change = requests.teamUpdate(team, Map.of("minApprovalsRequired", "3"));

        change.reject("alice", "bob");
        recovery.approve("alice", "bob");

        assertThat(change.end()).isEqualTo(TeamUpdating.Elements.NOT_APPROVED);
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.APPROVED);
    }

    private void assertEnded(Recovery recovery) {
        assertThat(recovery.sessionEnd()).isEqualTo(ApprovalSession.Elements.ENDED_CANCELLED);
        assertThat(recovery.end()).isEqualTo(EmergencyRecovery.Elements.NOT_APPROVED);
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.CANCELLED);
        assertThat(recovery.session().statusCode()).isEqualTo(SessionStatusCode.CONFIGURATION_CHANGED);
        assertThat(recovery.tasks()).isEmpty();
        assertThat(mailbox.with("Cancelled: restore access to "
                        + recovery.access().sourceVault().name()))
                .extracting(Mailbox.Letter::recipient)
                .containsExactly("alice", "bob", "carol", "rita");
    }
}
