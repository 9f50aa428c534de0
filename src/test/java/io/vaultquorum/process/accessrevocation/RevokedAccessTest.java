package io.vaultquorum.process.accessrevocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.process.accessrevocation.AccessRevocation.Elements;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery;
import io.vaultquorum.recovery.RecoveryRefused;
import io.vaultquorum.recovery.RequestRestore;
import io.vaultquorum.recovery.Revocations;
import io.vaultquorum.recovery.RevokeRestoreAccess;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class RevokedAccessTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Requests requests;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private BackupBackend backend;

    @Autowired
    private RequestRestore requestRestore;

    @Autowired
    private RevokeRestoreAccess revokeRestoreAccess;

    @Autowired
    private Revocations revocations;

    @Test
    void closesTheAccessOnceTheTeamHasApproved() {
        Recovery recovery = stage.openRecovery();
        RecoveryPointArn point =
                backend.recoveryPoints(recovery.accessArn()).get(0).arn();
        String ritasTask = recovery.taskOf("rita").getId();

        Request request = requests.revocation(recovery.accessArn());
        request.approve("alice");
        assertThat(recovery.isOpen()).isTrue();
        request.approve("bob");
        assertThat(recovery.isOpen()).isTrue();
        request.run(Elements.REVOKE_RESTORE_ACCESS);

        assertThat(request.end()).isEqualTo(Elements.REVOKED);
        assertThat(request.session().executionStatus()).isEqualTo(ExecutionStatus.EXECUTED);
        assertThat(recovery.isOpen()).isFalse();
        assertThat(backend.findVault(recovery.accessArn())).isEmpty();
        assertThat(backend.recoveryPoints(recovery.access().sourceVault())).hasSize(1);
        assertThat(revocations.find(recovery.accessArn())).isEmpty();
        assertThat(recovery.end()).isEqualTo(EmergencyRecovery.Elements.ENDED_REVOKED);
        assertThat(recovery.instance()).isNull();
        assertThatThrownBy(() -> recovery.complete("rita", ritasTask, Map.of("recoveryPointArn", point.value())))
                .hasMessageContaining("no open task");
        assertThat(requestRestore
                        .request(recovery.accessArn(), point.value(), Cast.RITA)
                        .refusal())
                .containsInstanceOf(RecoveryRefused.AccessNotOpen.class);
    }

    @Test
    void tellsTheRequesterTheApproversAndTheOwner() {
        Recovery recovery = stage.openRecovery();
        Request request = requests.revocation(recovery.accessArn());
        request.approve("alice", "bob");

        request.run(Elements.REVOKE_RESTORE_ACCESS);

        assertThat(mailbox.with("Closed: restore access to "
                        + recovery.access().sourceVault().name()))
                .extracting(Mailbox.Letter::recipient)
                .contains("alice", "bob", "carol", "rita", "victor")
                .doesNotHaveDuplicates();
        assertThat(mailbox.with("Closed: restore access to "
                        + recovery.access().sourceVault().name()))
                .allSatisfy(letter -> assertThat(letter.text())
                        .contains(
                                "Because:          revoked by vote",
                                recovery.accessArn().value()));
    }

    @Test
    void endsTheAccessOnceHoweverOftenItIsTried() {
        Recovery recovery = stage.openRecovery();
        Request request = requests.revocation(recovery.accessArn());
        request.approve("alice", "bob");
        request.run(Elements.REVOKE_RESTORE_ACCESS);
        Instant closed = recovery.access().closedTime();

        revokeRestoreAccess.revoke(recovery.accessArn()).orThrow(refusal -> new AssertionError(refusal.message()));

        assertThat(recovery.access().closedTime()).isEqualTo(closed);
        assertThat(request.trail())
                .filteredOn(event -> event.eventName().equals("RestoreAccessClosed"))
                .hasSize(1);
        assertThat(request.trail())
                .filteredOn(event -> event.eventName().equals("SessionExecution"))
                .hasSize(1);
    }

    @Test
    void letsWhoWantsAccessAgainAskAnew() {
        Recovery recovery = stage.openRecovery();
        Request request = requests.revocation(recovery.accessArn());
        request.approve("alice", "bob");
        request.run(Elements.REVOKE_RESTORE_ACCESS);

        Recovery again = stage.request(recovery.access().sourceVault());
        again.approve("alice", "carol");
        again.open();

        assertThat(again.isOpen()).isTrue();
        assertThat(recovery.isOpen()).isFalse();
    }

    @Test
    void refusesWhoeverDoesNotAdministerTheVaultsAccount() {
        Recovery recovery = stage.openRecovery();

        assertThatThrownBy(() -> requests.revocation(recovery.accessArn(), "mona"))
                .hasMessageContaining("'mona' is not an administrator of Vault (222222222222)");

        assertThat(recovery.isOpen()).isTrue();
    }

    @Test
    void refusesAnAccessThatIsNotOpen() {
        Recovery recovery = stage.recovery();

        assertThatThrownBy(() -> requests.revocation(recovery.accessArn())).hasMessageContaining("is not open");

        assertThat(revocations.find(recovery.accessArn())).isEmpty();
    }
}
