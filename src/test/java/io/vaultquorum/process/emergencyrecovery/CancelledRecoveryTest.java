package io.vaultquorum.process.emergencyrecovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.backup.VaultState;
import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.process.approvalsession.EndApprovalSession;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery.Elements;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.session.SessionStatusCode;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class CancelledRecoveryTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private EndApprovalSession endApprovalSession;

    @Test
    void endsWhenTheRequesterWithdrawsInTasklist() {
        Recovery recovery = stage.recovery();
        recovery.approve("alice");

        recovery.withdraw();

        assertCancelled(recovery);
    }

    @Test
    void endsWhenTheRequesterCancelsThroughAnotherDoor() {
        Recovery recovery = stage.recovery();

        cast.as("rita", () -> endApprovalSession.cancel(recovery.sessionId(), Cast.RITA))
                .orThrow(refusal -> new AssertionError(refusal.message()));

        assertCancelled(recovery);
    }

    private static void assertCancelled(Recovery recovery) {
        assertThat(recovery.sessionEnd()).isEqualTo(ApprovalSession.Elements.ENDED_CANCELLED);
        assertThat(recovery.end()).isEqualTo(Elements.NOT_APPROVED);
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.CANCELLED);
        assertThat(recovery.session().statusCode()).isEqualTo(SessionStatusCode.CANCELLED_BY_USER);
        assertThat(recovery.session().statusMessage()).isEqualTo("withdrawn by rita");
        assertThat(recovery.access().state()).isEqualTo(VaultState.FAILED);
        assertThat(recovery.tasks()).isEmpty();
    }
}
