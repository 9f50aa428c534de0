package io.vaultquorum.process.teamonboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.process.teamonboarding.TeamOnboarding.Elements;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Management;
import io.vaultquorum.testkit.Running;
import io.vaultquorum.testkit.VaultquorumTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class ActivatedTeamTest {

    @Autowired
    private Management management;

    @Autowired
    private Mailbox mailbox;

    @Test
    void becomesActiveOnceEverybodyHasAccepted() {
        Running onboarding = management.create(2, "alice", "bob", "carol");
        assertThat(onboarding.taskOf("alice").getName())
                .contains(onboarding.team().name(), "Management");

        onboarding.accept("alice");
        onboarding.accept("carol");
        assertThat(onboarding.team().state()).isEqualTo(TeamState.PENDING_ACTIVATION);
        onboarding.accept("bob");

        assertThat(onboarding.end()).isEqualTo(Elements.ACTIVE);
        assertThat(onboarding.team().state()).isEqualTo(TeamState.ACTIVE);
        assertThat(onboarding.team().statusMessage()).isNull();
        assertThat(mailbox.readersOf(onboarding.teamArn().value(), "Active: "))
                .containsExactly("alice", "bob", "carol", "mona");
    }

    @Test
    void invitesByMailWhoHasNotAnsweredYet() {
        Running onboarding = management.create(2, "alice", "bob", "carol");
        onboarding.accept("alice");

        onboarding.run(Elements.INVITEES_MAILED);

        assertThat(mailbox.readersOf(onboarding.teamArn().value(), "You are invited"))
                .containsExactly("bob", "carol");
        assertThat(onboarding.tasks()).hasSize(2);
    }

    @Test
    void warnsThatOneAbsenceBlocksATeamOfWhichAllMustApprove() {
        Running onboarding = management.create(3, "alice", "bob", "carol");

        onboarding.accept("alice", "bob", "carol");

        assertThat(onboarding.team().state()).isEqualTo(TeamState.ACTIVE);
        assertThat(onboarding.team().statusMessage()).contains("one absence blocks the team");
    }
}
