package io.vaultquorum.process.emergencyrecovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.vaultquorum.backup.VaultState;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery.Elements;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class FailedExecutionTest {

    private static final int RETRIES = 5;

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private FaultyBackend faults;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private IdentityService identity;

    @Test
    void showsAnIncidentWithTheCauseAndIsRetriedWithoutANewVote() {
        Recovery recovery = stage.recovery();
        faults.breakBeforeOpening("the backup service does not answer");
        recovery.approve("alice", "bob");

        for (int i = 0; i < RETRIES; i++) {
            recovery.open();
        }

        assertThat(recovery.session().status()).isEqualTo(SessionStatus.APPROVED);
        assertThat(recovery.session().executionStatus()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(recovery.session().executionMessage()).contains("the backup service does not answer");
        assertThat(recovery.access().state()).isEqualTo(VaultState.CREATING);
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(recovery.processInstanceId())
                        .singleResult())
                .extracting("activityId", "incidentMessage")
                .containsExactly(
                        Elements.OPEN_RESTORE_ACCESS,
                        "\"Open restore access\" gave up: the backup service does not answer. Mend the cause, then give the job"
                                + " another retry here; nothing has to be asked for or voted on again.");
        assertThat(mailbox.with("Approved, but not carried out: restore access to "
                        + recovery.access().sourceVault().name()))
                .extracting(Mailbox.Letter::recipient)
                .containsExactly("alice", "bob", "carol", "rita");

        faults.heal();
        cast.as("otto", () -> {
            management.setJobRetries(recovery.job(Elements.OPEN_RESTORE_ACCESS).getId(), 1);
            return true;
        });
        assertThat(recovery.session().executionStatus()).isEqualTo(ExecutionStatus.PENDING);
        recovery.open();

        assertThat(recovery.session().executionStatus()).isEqualTo(ExecutionStatus.EXECUTED);
        assertThat(recovery.instance()).isWaitingAt(Elements.RESTORE_FROM_VAULT);
    }

    @Test
    void opensNothingForARequesterWhoLostTheRoleBeforeTheLastVote() {
        cast.join("rosa", "333333333333-administrators");
        Recovery recovery = stage.request(stage.protectedVault(stage.team(2, 3)), "Help", "rosa");
        recovery.approve("alice");
        identity.deleteMembership("rosa", "333333333333-administrators");

        recovery.approve("bob");
        recovery.open();

        assertThat(recovery.end()).isEqualTo(Elements.REQUESTER_LOST_RIGHT);
        assertThat(recovery.access().state()).isEqualTo(VaultState.FAILED);
        assertThat(recovery.access().stateMessage()).contains("'rosa' is no longer an administrator");
        assertThat(recovery.session().executionStatus()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(faults.calls(recovery.accessArn())).isZero();
        identity.deleteUser("rosa");
    }
}
