package io.vaultquorum.process.teamupdate;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.process.teamupdate.TeamUpdating.Elements;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.session.SessionStatusCode;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Management;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Running;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class ChangedTeamTest {

    @Autowired
    private Management management;

    @Autowired
    private Stage stage;

    @Autowired
    private Mailbox mailbox;

    @Test
    void takesSomebodyNewOnOnceTheTeamApprovedAndTheNewOneAccepted() {
        TeamArn team = stage.unsharedTeam(2, 3);
        Running update = management.change(
                team, Map.of("approvers", "alice, bob, carol, dan", "requesterComment", "dan joins the night shift"));
        ApprovalTeam before = update.team();
        assertThat(before.state()).isEqualTo(TeamState.UPDATE_PENDING_APPROVAL);
        update.run(ApprovalSession.Elements.APPROVERS_ASKED);
        assertThat(mailbox.readersOf(update.session().id().value(), "Your vote is needed: "))
                .containsExactly("alice", "bob", "carol");

        update.approve("alice", "bob");
        update.run(Elements.INVITE_NEW_APPROVERS);
        assertThat(update.tasks()).extracting("assignee").containsExactly("dan");
        update.run(Elements.INVITEES_MAILED);
        assertThat(mailbox.readersOf(team.value(), "You are invited")).containsExactly("dan");
        assertThat(update.team().state()).isEqualTo(TeamState.UPDATE_PENDING_ACTIVATION);
        assertThat(update.team().approvers()).isEqualTo(before.approvers());
        update.accept("dan");
        update.run(Elements.APPLY_TEAM_UPDATE);

        assertThat(update.end()).isEqualTo(Elements.CHANGED);
        assertThat(update.team().state()).isEqualTo(TeamState.ACTIVE);
        assertThat(update.team().versionId()).isNotEqualTo(before.versionId());
        assertThat(update.team().approvers())
                .extracting(approver -> approver.user().value())
                .containsExactly("alice", "bob", "carol", "dan");
        assertThat(update.draft()).isEmpty();
        assertThat(update.session().executionStatus()).isEqualTo(ExecutionStatus.EXECUTED);
        assertThat(mailbox.readersOf(team.value(), "Active: ")).containsExactly("alice", "bob", "carol", "dan", "mona");
    }

    @Test
    void asksNobodyAnewWhenNobodyIsNew() {
        Running update = management.change(
                stage.unsharedTeam(2, 3), Map.of("minApprovalsRequired", "3", "description", "Guards everything"));

        update.approve("bob", "carol");
        update.run(Elements.INVITE_NEW_APPROVERS);
        assertThat(update.tasks()).isEmpty();
        update.run(Elements.APPLY_TEAM_UPDATE);

        assertThat(update.end()).isEqualTo(Elements.CHANGED);
        assertThat(update.team().minApprovalsRequired()).isEqualTo(3);
        assertThat(update.team().description()).isEqualTo("Guards everything");
        assertThat(update.team().statusMessage()).contains("one absence blocks the team");
        assertThat(mailbox.readersOf(update.teamArn().value(), "You are invited"))
                .isEmpty();
    }

    @Test
    void endsTheTeamsOtherOpenSessions() {
        TeamArn team = stage.team(2, 3);
        Recovery recovery = stage.request(stage.protectedVault(team));
        Running update = management.change(team, Map.of("minApprovalsRequired", "3"));

        update.approve("alice", "bob");
        update.run(Elements.INVITE_NEW_APPROVERS);
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.PENDING);
        update.run(Elements.APPLY_TEAM_UPDATE);

        assertThat(recovery.session().status()).isEqualTo(SessionStatus.CANCELLED);
        assertThat(recovery.session().statusCode()).isEqualTo(SessionStatusCode.CONFIGURATION_CHANGED);
        assertThat(recovery.instance()).isNull();
        assertThat(update.end()).isEqualTo(Elements.CHANGED);
    }
}
