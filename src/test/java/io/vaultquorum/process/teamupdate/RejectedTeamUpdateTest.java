package io.vaultquorum.process.teamupdate;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.process.teamupdate.TeamUpdating.Elements;
import io.vaultquorum.session.SessionStatus;
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

/** What its members do not approve leaves a team as it was. */
@VaultquorumTest
class RejectedTeamUpdateTest {

    @Autowired
    private Management management;

    @Autowired
    private Stage stage;

    @Autowired
    private Mailbox mailbox;

    @Test
    void leavesTheTeamAsItWasWhenTheTeamRejects() {
        Running update = weakening();

        update.reject("alice", "bob");

        assertStaysAsItWas(update, TeamState.UPDATE_FAILED_APPROVAL);
        assertThat(update.team().statusMessage()).contains("REJECTED");
        assertThat(update.draft()).isPresent();
        assertThat(mailbox.readersOf(update.session().id().value(), "Rejected: "))
                .containsExactly("alice", "bob", "carol", "mona");
    }

    @Test
    void leavesTheTeamAsItWasWhenTheTeamDoesNotDecideInTime() {
        Running update = weakening();
        update.approve("alice");
        stage.timePasses(Duration.ofDays(1));

        update.run(ApprovalSession.Elements.TIME_IS_UP);

        assertStaysAsItWas(update, TeamState.UPDATE_FAILED_APPROVAL);
        assertThat(update.team().statusMessage()).contains("EXPIRED");
        assertThat(update.draft()).isPresent();
    }

    @Test
    void removesTheDraftWhenTheRequesterWithdraws() {
        Running update = weakening();

        update.withdraw("mona");

        assertStaysAsItWas(update, TeamState.ACTIVE);
        assertThat(update.draft()).isEmpty();
        assertThat(update.session().status()).isEqualTo(SessionStatus.CANCELLED);
        assertThat(mailbox.readersOf(update.session().id().value(), "Cancelled: "))
                .containsExactly("alice", "bob", "carol", "mona");
    }

    @Test
    void mayBeAskedAgainAfterwards() {
        Running update = weakening();
        update.reject("alice", "bob");

        Running again = management.change(update.teamArn(), Map.of("minApprovalsRequired", "3"));

        assertThat(again.team().state()).isEqualTo(TeamState.UPDATE_PENDING_APPROVAL);
        assertThat(again.draft())
                .hasValueSatisfying(
                        draft -> assertThat(draft.minApprovalsRequired()).isEqualTo(3));
    }

    private Running weakening() {
        return management.change(stage.unsharedTeam(2, 3), Map.of("approvers", "alice,dan,erin"));
    }

    private static void assertStaysAsItWas(Running update, TeamState state) {
        assertThat(update.end()).isEqualTo(Elements.NOT_APPROVED);
        assertThat(update.team().state()).isEqualTo(state);
        assertThat(update.team().approvers())
                .extracting("user")
                .containsExactlyElementsOf(Cast.APPROVERS.subList(0, 3));
    }
}
