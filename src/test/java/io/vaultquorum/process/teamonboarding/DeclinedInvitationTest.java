package io.vaultquorum.process.teamonboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.process.teamonboarding.TeamOnboarding.Elements;
import io.vaultquorum.team.Approver;
import io.vaultquorum.team.InvitationStatus;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.team.TeamStatus;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Management;
import io.vaultquorum.testkit.Running;
import io.vaultquorum.testkit.VaultquorumTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class DeclinedInvitationTest {

    @Autowired
    private Management management;

    @Autowired
    private Mailbox mailbox;

    @Test
    void givesTheTeamUpAsSoonAsOneDeclines() {
        Running onboarding = management.create(2, "alice", "bob", "carol");
        onboarding.accept("alice");

        onboarding.decline("bob");

        assertThat(onboarding.end()).isEqualTo(Elements.NOT_ACTIVATED);
        assertThat(onboarding.team().status()).isEqualTo(TeamStatus.INACTIVE);
        assertThat(onboarding.team().state()).isEqualTo(TeamState.FAILED_ACTIVATION);
        assertThat(onboarding.team().statusMessage()).isEqualTo("somebody declined the invitation");
        assertThat(onboarding.team().approvers())
                .extracting(Approver::invitation)
                .containsExactly(InvitationStatus.ACCEPTED, InvitationStatus.REJECTED, InvitationStatus.INVALID);
        assertThat(mailbox.readersOf(onboarding.teamArn().value(), "Not active: "))
                .containsExactly("mona");
    }
}
