package io.vaultquorum.process.emergencyrecovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.backup.VaultState;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class GoneInstanceTest {

    @Autowired
    private Stage stage;

    @Autowired
    private RuntimeService runtime;

    @Test
    void cancelsTheSessionWithTheCauseWhenOurOwnCodeDeletesItsInstance() {
        Recovery recovery = stage.recovery();
        recovery.approve("alice");
        String bobsTask = recovery.taskOf("bob").getId();

        runtime.deleteProcessInstance(recovery.processInstanceId(), "cleaned up by mistake", true);

        assertThat(recovery.session().status()).isEqualTo(SessionStatus.CANCELLED);
        assertThat(recovery.session().statusMessage()).contains("cleaned up by mistake");
        assertThat(recovery.access().state()).isEqualTo(VaultState.FAILED);
        assertThatThrownBy(() -> recovery.complete("bob", bobsTask, Map.of("vote", "APPROVED")))
                .hasMessageContaining("already decided: CANCELLED")
                .hasMessageContaining("cleaned up by mistake");
    }

    @Test
    void givesAnApprovedAccessUpWhenTheInstanceThatWouldOpenItIsGone() {
        Recovery recovery = stage.recovery();
        recovery.approve("alice", "bob");

        runtime.deleteProcessInstance(recovery.processInstanceId(), "host restored from an old image");

        assertThat(recovery.session().status()).isEqualTo(SessionStatus.APPROVED);
        assertThat(recovery.access().state()).isEqualTo(VaultState.FAILED);
        assertThat(recovery.access().stateMessage()).contains("host restored from an old image");
        assertThat(recovery.session().executionStatus()).isEqualTo(ExecutionStatus.FAILED);
    }
}
