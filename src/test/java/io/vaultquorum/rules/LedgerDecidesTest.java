package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.backup.VaultState;
import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery.Elements;
import io.vaultquorum.recovery.OpenRestoreAccess;
import io.vaultquorum.session.Execution;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** R1: a session is decided by the votes in its ledger. Here the attacker is our own code, which no guard stops. */
@VaultquorumTest
class LedgerDecidesTest {

    @Autowired
    private Stage stage;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private OpenRestoreAccess openRestoreAccess;

    @Autowired
    private Execution execution;

    @Autowired
    private FaultyBackend backend;

    @Test
    void opensNothingForATokenThatWasMovedToTheOpening() {
        Recovery recovery = stage.recovery();

        runtime.createProcessInstanceModification(recovery.processInstanceId())
                .cancelAllForActivity("callActivity_approvalSession")
                .startBeforeActivity(Elements.OPEN_RESTORE_ACCESS)
                .execute();
        for (int i = 0; i < 5; i++) {
            recovery.open();
        }

        assertThat(backend.calls(recovery.accessArn())).isZero();
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.CANCELLED);
        assertThat(recovery.access().state()).isEqualTo(VaultState.FAILED);
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(recovery.processInstanceId())
                        .singleResult()
                        .getIncidentMessage())
                .contains("is not approved but CANCELLED in the ledger. Nothing is opened.");
    }

    @Test
    void opensNothingForAnOutcomeThatWasWrittenIntoAVariable() {
        Recovery recovery = stage.recovery();
        runtime.setVariable(recovery.sessionInstanceId(), "outcome", "APPROVED");
        runtime.setVariable(recovery.processInstanceId(), "outcome", "APPROVED");

        recovery.reject("alice", "bob");

        assertThat(recovery.end()).isEqualTo(Elements.NOT_APPROVED);
        assertThat(backend.calls(recovery.accessArn())).isZero();
    }

    @Test
    void saysNothingIsDecidedWhenTheVotingWasLeftWithoutADecision() {
        Recovery recovery = stage.recovery();

        assertThatThrownBy(() -> runtime.createProcessInstanceModification(recovery.sessionInstanceId())
                        .cancelAllForActivity("subProcess_voting")
                        .startBeforeActivity("serviceTask_closeSession")
                        .execute())
                .hasStackTraceContaining("is not decided: the ledger has no decision");

        assertThat(recovery.session().status()).isEqualTo(SessionStatus.PENDING);
        assertThat(recovery.sessionInstance()).isNotNull();
    }

    @Test
    void countsNoTaskThatOurOwnCodeCompletesWithoutItsApprover() {
        Recovery recovery = stage.recovery();
        String task = recovery.taskOf("alice").getId();

        assertThatThrownBy(() -> tasks.complete(task, Map.of("vote", "APPROVED")))
                .hasMessageContaining("There is no open task");

        assertThat(recovery.votes()).isEmpty();
        assertThat(recovery.taskOf("alice")).isNotNull();
    }

    @Test
    void bindsAnApprovalToExactlyOneRequest() {
        Recovery approved = stage.recovery();
        Recovery other = stage.recovery();
        approved.approve("alice", "bob");

        assertThatThrownBy(() -> execution.requireApproved(
                        approved.sessionId(), other.access().opening()))
                .hasMessageContaining("not about CREATE_RESTORE_ACCESS of " + other.accessArn());
        assertThatThrownBy(() -> openRestoreAccess.open(other.accessArn()))
                .hasMessageContaining("is not approved but PENDING");
    }

    @Test
    void opensTheSourceVaultOfTheLedgerWhateverTheVariablesSay() {
        Recovery recovery = stage.recovery();
        Recovery other = stage.recovery();
        runtime.setVariable(
                recovery.processInstanceId(),
                "sourceBackupVaultArn",
                "arn:aws:backup:us-east-1:222222222222:backup-vault:another");
        recovery.approve("alice", "bob");
        runtime.setVariable(
                recovery.processInstanceId(),
                "restoreAccessBackupVaultArn",
                other.accessArn().value());

        recovery.open();

        assertThat(backend.calls(other.accessArn())).isZero();
        assertThat(other.access().state()).isEqualTo(VaultState.CREATING);
        assertThat(recovery.session().executionStatus()).isEqualTo(ExecutionStatus.PENDING);
        assertThat(recovery.job(Elements.OPEN_RESTORE_ACCESS).getExceptionMessage())
                .contains("is not approved but PENDING");
    }

    @Test
    void keepsVotesOutOfTheProcessVariables() {
        Recovery recovery = stage.recovery();

        recovery.vote("alice", "APPROVED", "spoke to rita");

        assertThat(runtime.getVariables(recovery.sessionInstanceId()))
                .containsOnlyKeys(
                        ApprovalSession.Variables.SESSION_ID.name(),
                        ApprovalSession.Variables.REQUESTER.name(),
                        ApprovalSession.Variables.REMINDER_CYCLE.name(),
                        ApprovalSession.Variables.EXPIRES_AT.name());
    }
}
