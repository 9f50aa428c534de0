package io.vaultquorum.process.emergencyrecovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.backup.VaultState;
import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery.Elements;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.session.SessionStatusCode;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class ExpiredRecoveryTest {

    @Autowired
    private Stage stage;

    @Test
    void endsAfterTwentyFourHoursWithoutADecision() {
        Recovery recovery = stage.recovery();

        recovery.approve("alice");
        stage.timePasses(Duration.ofDays(1));
        recovery.run(ApprovalSession.Elements.TIME_IS_UP);

        assertThat(recovery.sessionEnd()).isEqualTo(ApprovalSession.Elements.EXPIRED);
        assertThat(recovery.end()).isEqualTo(Elements.NOT_APPROVED);
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.FAILED);
        assertThat(recovery.session().statusCode()).isEqualTo(SessionStatusCode.EXPIRED);
        assertThat(recovery.access().state()).isEqualTo(VaultState.FAILED);
        assertThat(recovery.tasks()).isEmpty();
    }

    @Test
    void refusesAVoteByTheClockBeforeTheTimerHasFired() {
        Recovery recovery = stage.recovery();
        recovery.approve("alice");
        stage.timePasses(Duration.ofDays(1));

        assertThatThrownBy(() -> recovery.approve("bob")).hasMessageContaining("The time to vote ended at");

        assertThat(recovery.votes()).hasSize(1);
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.PENDING);
    }
}
