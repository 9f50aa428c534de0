package io.vaultquorum.process.teamupdate;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.process.teamupdate.TeamUpdating.Elements;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Management;
import io.vaultquorum.testkit.Running;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A team that never became active has no say in what becomes of it. */
@VaultquorumTest
class InactiveTeamUpdateTest {

    @Autowired
    private Management management;

    @Autowired
    private Mailbox mailbox;

    @Test
    void becomesActiveWithoutAVoteOnceTheNewOnesAccepted() {
        Running update = management.change(management.inactiveTeam(), Map.of("approvers", "alice,carol,dan"));
        assertThat(update.team().state()).isEqualTo(TeamState.PENDING_ACTIVATION);

        update.run(Elements.INVITE_NEW_APPROVERS);
        update.run(Elements.INVITEES_MAILED);
        assertThat(update.tasks()).extracting("assignee").containsExactly("dan");
        update.accept("dan");
        update.run(Elements.APPLY_TEAM_UPDATE);

        assertThat(update.end()).isEqualTo(Elements.CHANGED);
        assertThat(update.team().state()).isEqualTo(TeamState.ACTIVE);
        assertThat(update.team().approvers())
                .extracting(approver -> approver.user().value())
                .containsExactly("alice", "carol", "dan");
        assertThat(mailbox.readersOf(update.teamArn().value(), "Active: "))
                .containsExactly("alice", "carol", "dan", "mona");
    }

    @Test
    void becomesActiveAtOnceWithThoseWhoAcceptedAlready() {
        Running update = management.change(management.inactiveTeam(), Map.of("approvers", "alice,carol"));

        update.run(Elements.INVITE_NEW_APPROVERS);
        update.run(Elements.APPLY_TEAM_UPDATE);

        assertThat(update.end()).isEqualTo(Elements.CHANGED);
        assertThat(update.team().state()).isEqualTo(TeamState.ACTIVE);
    }

    @Test
    void asksAgainWhoDeclined() {
        Running update =
                management.change(management.inactiveTeam(), Map.of("description", "Guards what bob cares for, too"));

        update.run(Elements.INVITE_NEW_APPROVERS);
        update.decline("bob");

        assertThat(update.end()).isEqualTo(Elements.NOT_ACCEPTED);
        assertThat(update.team().state()).isEqualTo(TeamState.FAILED_ACTIVATION);
        assertThat(update.team().description()).isEqualTo("Guards the last good copy");
    }
}
