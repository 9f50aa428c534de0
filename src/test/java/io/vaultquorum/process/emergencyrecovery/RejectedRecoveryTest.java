package io.vaultquorum.process.emergencyrecovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.VaultState;
import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery.Elements;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.session.SessionStatusCode;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class RejectedRecoveryTest {

    @Autowired
    private Stage stage;

    @Autowired
    private BackupBackend backend;

    @Test
    void endsAsSoonAsTwoOfThreeCanNoLongerApprove() {
        Recovery recovery = stage.recovery();

        recovery.approve("carol");
        recovery.reject("alice");
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.PENDING);
        recovery.reject("bob");

        assertThat(recovery.sessionEnd()).isEqualTo(ApprovalSession.Elements.REJECTED);
        assertThat(recovery.end()).isEqualTo(Elements.NOT_APPROVED);
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.FAILED);
        assertThat(recovery.session().statusCode()).isEqualTo(SessionStatusCode.REJECTED);
        assertThat(recovery.access().state()).isEqualTo(VaultState.FAILED);
        assertThat(recovery.tasks()).isEmpty();
        assertThat(backend.findVault(recovery.accessArn())).isEmpty();
    }
}
