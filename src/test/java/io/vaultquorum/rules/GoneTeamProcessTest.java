package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.process.teamdeletion.TeamDeletion;
import io.vaultquorum.process.teamupdate.TeamUpdating;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.sharing.Share;
import io.vaultquorum.sharing.ShareInvitation;
import io.vaultquorum.sharing.ShareInvitationStatus;
import io.vaultquorum.sharing.ShareStatus;
import io.vaultquorum.sharing.TeamShares;
import io.vaultquorum.team.Approver;
import io.vaultquorum.team.InvitationStatus;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.team.Teams;
import io.vaultquorum.teamchange.GiveUpTeamDeletion;
import io.vaultquorum.teamchange.RequestTeamDeletion;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Management;
import io.vaultquorum.testkit.Running;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** R1: an instance of a team's process that disappears, in whatever way, leaves nothing pending for ever. */
@VaultquorumTest
class GoneTeamProcessTest {

    private static final String CAUSE = "host restored from an old image";

    @Autowired
    private RequestTeamDeletion requestTeamDeletion;

    @Autowired
    private GiveUpTeamDeletion giveUpTeamDeletion;

    @Autowired
    private Teams teams;

    @Autowired
    private Management management;

    @Autowired
    private Stage stage;

    @Autowired
    private TeamShares shares;

    @Autowired
    private Mailbox mailbox;

    @Test
    void givesANewTeamUp() {
        Running onboarding = management.create(2, "alice", "bob");
        onboarding.accept("alice");

        onboarding.vanish(CAUSE);

        assertThat(onboarding.team().state()).isEqualTo(TeamState.FAILED_ACTIVATION);
        assertThat(onboarding.team().statusMessage()).contains(CAUSE);
        assertThat(onboarding.team().approvers())
                .extracting(Approver::invitation)
                .containsExactly(InvitationStatus.ACCEPTED, InvitationStatus.INVALID);
        assertThat(onboarding.isOver()).isTrue();
    }

    @Test
    void keepsWhatItCanOfALongCause() {
        Running onboarding = management.create(2, "alice", "bob");
        Running update = change();

        onboarding.vanish(CAUSE.repeat(100));
        update.vanish(CAUSE.repeat(100));

        assertThat(onboarding.team().statusMessage()).contains(CAUSE);
        assertThat(update.session().statusMessage()).contains(CAUSE);
    }

    @Test
    void forgetsAChangeThatIsBeingVotedOn() {
        Running update = change();
        update.approve("alice");

        update.vanish(CAUSE);

        assertThat(update.session().status()).isEqualTo(SessionStatus.CANCELLED);
        assertThat(update.session().statusMessage()).contains(CAUSE);
        assertThat(update.draft()).isEmpty();
        assertSettled(update, TeamState.ACTIVE);
    }

    @Test
    void discardsAChangeThatIsApproved() {
        Running update = change();
        update.approve("alice", "bob");

        update.vanish(CAUSE);

        assertThat(update.session().executionStatus()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(update.team().statusMessage()).contains(CAUSE);
        assertSettled(update, TeamState.UPDATE_FAILED_VALIDATION);
    }

    @Test
    void discardsAChangeWhoseNewApproversAreAsked() {
        Running update = change();
        update.approve("alice", "bob");
        update.run(TeamUpdating.Elements.INVITE_NEW_APPROVERS);

        update.vanish(CAUSE);

        assertThat(update.draft().orElseThrow().approvers())
                .extracting(Approver::invitation)
                .containsOnlyOnce(InvitationStatus.INVALID)
                .doesNotContain(InvitationStatus.PENDING);
        assertSettled(update, TeamState.UPDATE_FAILED_VALIDATION);
        assertThat(update.team().approvers()).hasSize(3);
    }

    @Test
    void discardsAChangeThatEverybodyAccepted() {
        Running update = change();
        update.approve("alice", "bob");
        update.run(TeamUpdating.Elements.INVITE_NEW_APPROVERS);
        update.accept("dan");

        update.vanish(CAUSE);

        assertSettled(update, TeamState.UPDATE_FAILED_VALIDATION);
        assertThat(update.team().approvers()).hasSize(3);
    }

    @Test
    void discardsAChangeOfAnInactiveTeam() {
        Running update = management.change(management.inactiveTeam(), Map.of("approvers", "alice,carol,dan"));

        update.vanish(CAUSE);

        assertThat(update.team().state()).isEqualTo(TeamState.FAILED_VALIDATION);
        assertThat(management
                        .change(update.teamArn(), Map.of("approvers", "alice,carol"))
                        .team()
                        .state())
                .isEqualTo(TeamState.PENDING_ACTIVATION);
    }

    @Test
    void forgetsADeletionThatIsBeingVotedOn() {
        Running deletion = management.delete(stage.unsharedTeam(2, 3), 7);
        deletion.approve("alice");

        deletion.vanish(CAUSE);

        assertThat(deletion.session().status()).isEqualTo(SessionStatus.CANCELLED);
        assertSettled(deletion, TeamState.ACTIVE);
    }

    @Test
    void doesNotDeleteATeamWhoseApprovedDeletionIsGone() {
        Running deletion = management.delete(stage.unsharedTeam(2, 3), 7);
        deletion.approve("alice", "bob");

        deletion.vanish(CAUSE);

        assertThat(deletion.session().executionStatus()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(deletion.team().statusMessage()).contains(CAUSE);
        assertSettled(deletion, TeamState.DELETE_FAILED_APPROVAL);
    }

    @Test
    void keepsATeamWhosePendingWindowIsGone() {
        Running deletion = management.delete(stage.unsharedTeam(2, 3), 7);
        deletion.approve("alice", "bob");
        deletion.run(TeamDeletion.Elements.BEGIN_TEAM_DELETION);

        deletion.vanish(CAUSE);

        assertThat(deletion.team().statusMessage()).contains(CAUSE);
        assertThat(deletion.team().deletionTime()).isNull();
        assertThat(mailbox.readersOf(deletion.teamArn().value(), "Unchanged: "))
                .containsExactly("alice", "bob", "carol", "mona");
        assertSettled(deletion, TeamState.DELETE_FAILED_APPROVAL);
    }

    @Test
    void makesNoTeamActiveWhoseApproversNeverAccepted() {
        TeamArn team = management.inactiveTeam();
        requestTeamDeletion.request(team, 0, null, Cast.MONA).orThrow(refusal -> new AssertionError(refusal.message()));

        giveUpTeamDeletion.giveUp(team, CAUSE);

        assertThat(teams.find(team).orElseThrow().state()).isEqualTo(TeamState.FAILED_ACTIVATION);
        assertThat(teams.find(team).orElseThrow().statusMessage()).isEqualTo(CAUSE);
    }

    @Test
    void endsTheOffersOfAShare() {
        TeamArn team = stage.unsharedTeam(2, 3);
        Running sharing = management.share(team, Cast.VAULT, Cast.RECOVERY);

        sharing.vanish(CAUSE);

        Share share = shares.of(team).get(0);
        assertThat(share.status()).isEqualTo(ShareStatus.FAILED);
        assertThat(share.invitations()).extracting(ShareInvitation::status).containsOnly(ShareInvitationStatus.EXPIRED);
        assertThat(management.share(team, Cast.VAULT).tasks()).hasSize(1);
    }

    @Test
    void leavesAShareToWhoAcceptedIt() {
        TeamArn team = stage.unsharedTeam(2, 3);
        Running sharing = management.share(team, Cast.VAULT, Cast.RECOVERY);
        sharing.complete(
                "victor", sharing.offeredTo("222222222222-administrators").getId(), Map.of("answer", "ACCEPTED"));

        sharing.vanish(CAUSE);

        assertThat(shares.of(team).get(0).status()).isEqualTo(ShareStatus.ACTIVE);
        assertThat(shares.isAvailableTo(Cast.VAULT, team)).isTrue();
        assertThat(shares.isAvailableTo(Cast.RECOVERY, team)).isFalse();
    }

    private Running change() {
        return management.change(stage.unsharedTeam(2, 3), Map.of("approvers", "alice,bob,carol,dan"));
    }

    /** Nothing waits, and the next change may be asked for. */
    private void assertSettled(Running gone, TeamState state) {
        assertThat(gone.isOver()).isTrue();
        assertThat(gone.team().state()).isEqualTo(state);
        assertThat(management
                        .change(gone.teamArn(), Map.of("minApprovalsRequired", "3"))
                        .team()
                        .state())
                .isEqualTo(TeamState.UPDATE_PENDING_APPROVAL);
    }
}
