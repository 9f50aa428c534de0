package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.VaultState;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery.Elements;
import io.vaultquorum.recovery.OpenRestoreAccess;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** R9: however often it is tried, a vault opens once. KillIT has the crashes. */
@VaultquorumTest
class ExactlyOnceTest {

    @Autowired
    private Stage stage;

    @Autowired
    private FaultyBackend faults;

    @Autowired
    private BackupBackend backend;

    @Autowired
    private OpenRestoreAccess openRestoreAccess;

    @Test
    void findsTheVaultOpenWhenTheAnswerOfTheFirstCallWasLost() {
        Recovery recovery = stage.recovery();
        faults.loseTheAnswerOfOpening("connection reset");
        recovery.approve("alice", "bob");

        recovery.open();
        assertThat(recovery.access().state()).isEqualTo(VaultState.CREATING);
        assertThat(backend.findVault(recovery.accessArn())).isPresent();
        faults.heal();
        recovery.open();

        assertThat(recovery.isOpen()).isTrue();
        assertThat(recovery.session().executionStatus()).isEqualTo(ExecutionStatus.EXECUTED);
        assertThat(faults.calls(recovery.accessArn())).isEqualTo(2);
        assertThat(recovery.trail())
                .filteredOn(event -> event.eventName().equals("RestoreAccessOpened"))
                .hasSize(1);
        assertThat(recovery.taskOf("rita").getTaskDefinitionKey()).isEqualTo(Elements.RESTORE_FROM_VAULT);
    }

    @Test
    void asksTheBackendNoMoreOnceTheAccessIsOpen() {
        Recovery recovery = stage.recovery();
        recovery.approve("alice", "bob");
        recovery.open();

        openRestoreAccess.open(recovery.accessArn());

        assertThat(faults.calls(recovery.accessArn())).isEqualTo(1);
    }
}
