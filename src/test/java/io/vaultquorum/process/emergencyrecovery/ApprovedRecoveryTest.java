package io.vaultquorum.process.emergencyrecovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.VaultState;
import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery.Elements;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class ApprovedRecoveryTest {

    @Autowired
    private Stage stage;

    @Autowired
    private BackupBackend backend;

    @Autowired
    private FaultyBackend faults;

    @Test
    void asksEveryApproverAndTheRequesterAtOnce() {
        Recovery recovery = stage.recovery();

        assertThat(recovery.sessionInstance()).isWaitingAt(ApprovalSession.Elements.CAST_VOTE);
        assertThat(recovery.tasks())
                .extracting("assignee", "taskDefinitionKey")
                .containsExactlyInAnyOrder(
                        tuple("alice", ApprovalSession.Elements.CAST_VOTE),
                        tuple("bob", ApprovalSession.Elements.CAST_VOTE),
                        tuple("carol", ApprovalSession.Elements.CAST_VOTE),
                        tuple("rita", ApprovalSession.Elements.FOLLOW_REQUEST));
        assertThat(recovery.access().state()).isEqualTo(VaultState.CREATING);
    }

    @Test
    void opensTheVaultAtTheSecondApprovalOfThree() {
        Recovery recovery = stage.recovery();

        recovery.approve("alice");
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.PENDING);
        recovery.approve("bob");
        recovery.open();

        assertThat(recovery.sessionEnd()).isEqualTo(ApprovalSession.Elements.APPROVED);
        assertThat(recovery.instance()).isWaitingAt(Elements.RESTORE_FROM_VAULT);
        assertThat(recovery.instance()).task().isAssignedTo("rita");
        assertThat(recovery.isOpen()).isTrue();
        assertThat(recovery.session().executionStatus()).isEqualTo(ExecutionStatus.EXECUTED);
        assertThat(backend.recoveryPoints(recovery.accessArn())).hasSize(1);
        assertThat(recovery.trail())
                .extracting(AuditEvent::eventName)
                .containsExactly(
                        "StartSession",
                        "CreateRestoreAccessBackupVault",
                        "SessionValidationSuccess",
                        "VerificationCodeSent",
                        "VerificationAttempt",
                        "UpdateSessionForApprover",
                        "VerificationCodeSent",
                        "VerificationAttempt",
                        "UpdateSessionForApprover",
                        "SessionApproved",
                        "SessionExecution",
                        "RestoreAccessOpened");
    }

    @Test
    void looksAgainWhileTheBackendIsStillOpening() {
        Recovery recovery = stage.recovery();
        faults.reportState(VaultState.CREATING);

        recovery.approve("alice", "bob");
        recovery.open();
        assertThat(recovery.instance()).isWaitingAt(Elements.WAIT_FOR_ACCESS);
        faults.heal();
        recovery.run(Elements.WAIT_FOR_ACCESS);
        recovery.open();

        assertThat(recovery.instance()).isWaitingAt(Elements.RESTORE_FROM_VAULT);
        assertThat(recovery.isOpen()).isTrue();
    }

    @Test
    void closesTheAccessOfACriticalVaultAtItsTimeLimit() {
        Recovery recovery = stage.request(stage.protectedVault(stage.team(2, 3), Map.of("criticality", "critical")));

        recovery.approve("alice", "bob", "carol");
        recovery.open();
        assertThat(recovery.access().endTime()).isNotNull();
        stage.timePasses(Duration.ofDays(3));
        recovery.run(Elements.ACCESS_TIME_LIMIT);
        recovery.run(Elements.CLOSE_RESTORE_ACCESS);

        assertThat(recovery.end()).isEqualTo(Elements.ACCESS_ENDED);
        assertThat(recovery.isOpen()).isFalse();
        assertThat(backend.findVault(recovery.accessArn())).isEmpty();
        assertThat(recovery.trail()).extracting(AuditEvent::eventName).endsWith("RestoreAccessClosed");
    }
}
