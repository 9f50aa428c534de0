package io.vaultquorum.process.teamonboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.process.teamonboarding.TeamOnboarding.Elements;
import io.vaultquorum.team.Approver;
import io.vaultquorum.team.InvitationStatus;
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
class ExpiredInvitationTest {

    @Autowired
    private Management management;

    @Autowired
    private Stage stage;

    @Autowired
    private Mailbox mailbox;

    @Test
    void givesTheTeamUpWhenNotEverybodyAnsweredWithinTwentyFourHours() {
        Running onboarding = management.create(2, "alice", "bob", "carol");
        onboarding.accept("alice", "bob");
        stage.timePasses(Duration.ofHours(24));

        onboarding.run(Elements.INVITATIONS_EXPIRE);

        assertThat(onboarding.end()).isEqualTo(Elements.NOT_ACTIVATED);
        assertThat(onboarding.team().state()).isEqualTo(TeamState.FAILED_ACTIVATION);
        assertThat(onboarding.team().statusMessage()).isEqualTo("not everybody answered the invitation in time");
        assertThat(onboarding.team().approvers())
                .extracting(Approver::invitation)
                .containsExactly(InvitationStatus.ACCEPTED, InvitationStatus.ACCEPTED, InvitationStatus.INVALID);
        assertThat(mailbox.readersOf(onboarding.teamArn().value(), "Not active: "))
                .containsExactly("mona");
    }

    @Test
    void takesNoAnswerAfterTwentyFourHoursThoughTheTimerHasNotFired() {
        Running onboarding = management.create(2, "alice", "bob");
        onboarding.accept("alice");
        stage.timePasses(Duration.ofHours(24));

        assertThatThrownBy(() -> onboarding.accept("bob")).hasMessageContaining("expired at");

        assertThat(onboarding.team().state()).isEqualTo(TeamState.PENDING_ACTIVATION);
    }

    @Test
    void isNotOverBeforeItsTimeThoughTheTimerIsRun() {
        Running onboarding = management.create(2, "alice", "bob");
        onboarding.accept("alice");
        stage.timePasses(Duration.ofHours(23));

        onboarding.run(Elements.INVITATIONS_EXPIRE);

        assertThat(onboarding.team().state()).isEqualTo(TeamState.PENDING_ACTIVATION);
        onboarding.accept("bob");
        assertThat(onboarding.end()).isEqualTo(Elements.ACTIVE);
    }
}
