package io.vaultquorum.process.vaultprotection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.recovery.AssociationStatus;
import io.vaultquorum.recovery.ProtectionUpdates;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class GoneProtectionTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Requests requests;

    @Autowired
    private VaultProtections protections;

    @Autowired
    private ProtectionUpdates updates;

    @Autowired
    private RuntimeService runtime;

    @Test
    void leavesNothingPendingWhenTheInstanceGoesAfterTheApproval() {
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        Request request = requests.removal(vault);
        request.approve("alice", "bob");

        runtime.deleteProcessInstance(request.processInstanceId(), "host restored from an old image");

        assertThat(request.session().status()).isEqualTo(SessionStatus.APPROVED);
        assertThat(request.session().executionStatus()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(request.session().executionMessage()).contains("host restored from an old image");
        assertLeft(vault, team);
    }

    @Test
    void leavesNothingPendingWhenTheInstanceGoesDuringTheVote() {
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        Request request = requests.removal(vault);
        request.approve("alice");

        runtime.deleteProcessInstance(request.processInstanceId(), "cleaned up by mistake");

        assertThat(request.session().status()).isEqualTo(SessionStatus.CANCELLED);
        assertLeft(vault, team);
    }

    @Test
    void leavesNothingPendingHoweverLongTheCauseIs() {
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        Request request = requests.removal(vault);
        request.approve("alice", "bob");

        runtime.deleteProcessInstance(request.processInstanceId(), "host restored ".repeat(100));

        assertLeft(vault, team);
    }

    private void assertLeft(VaultArn vault, TeamArn team) {
        assertThat(protections.teamOf(vault)).contains(team);
        assertThat(updates.find(vault).orElseThrow().status()).isEqualTo(AssociationStatus.FAILED);
        assertThat(requests.removal(vault).instance()).as("a new request").isNotNull();
    }
}
