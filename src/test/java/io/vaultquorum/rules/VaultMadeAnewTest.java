package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.process.vaultprotection.VaultProtection;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.session.SessionStatusCode;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import io.vaultquorum.vault.DeleteVault;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** R1: what a team allowed for an empty vault that was deleted says nothing about another one of its name. */
@VaultquorumTest
class VaultMadeAnewTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Requests requests;

    @Autowired
    private BackupBackend backend;

    @Autowired
    private DeleteVault deleteVault;

    @Autowired
    private VaultProtections protections;

    private VaultArn vault;
    private TeamArn dayShift;
    private TeamArn nightShift;

    @BeforeEach
    void protectAnEmptyVault() {
        vault = VaultArn.of(
                "us-east-1", Cast.VAULT, "anew-" + UUID.randomUUID().toString().substring(0, 8));
        backend.createLogicallyAirGappedVault(vault, 7, 365, Map.of(), vault.value());
        dayShift = stage.team(2, 3);
        nightShift = stage.team(2, Cast.APPROVERS.subList(3, 5));
        requests.protect(vault, dayShift, "victor");
    }

    @Test
    void clearsUpWhatACrashLeftOfADeletedVault() {
        assertThat(backend.deleteVault(vault).refusal()).isEmpty();

        assertThat(deleteVault.delete(vault, Cast.VICTOR).refusal()).isPresent();

        assertThat(protections.teamOf(vault)).isEmpty();
    }

    @Test
    void endsARequestThatIsBeingVotedOn() {
        Recovery recovery = stage.request(vault);

        makeAnew();

        assertThat(recovery.session().status()).isEqualTo(SessionStatus.CANCELLED);
        assertThat(recovery.session().statusCode()).isEqualTo(SessionStatusCode.CONFIGURATION_CHANGED);
        assertThat(recovery.session().statusMessage()).isEqualTo("the vault was deleted");
        assertThat(recovery.instance()).isNull();
        assertThat(recovery.tasks()).isEmpty();
    }

    @Test
    void opensNothingForARequestThatWasApprovedBefore() {
        Recovery recovery = stage.request(vault);
        recovery.approve("alice", "bob");

        makeAnew();
        recovery.open();

        assertThat(recovery.isOpen()).isFalse();
        assertThat(recovery.access().stateMessage()).isEqualTo("the vault was deleted");
        assertThat(recovery.session().executionStatus()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(backend.findVault(recovery.accessArn())).isEmpty();
    }

    @Test
    void closesAnAccessThatIsOpen() {
        Recovery recovery = stage.openRecovery(vault);

        makeAnew();

        assertThat(recovery.isOpen()).isFalse();
        assertThat(recovery.instance()).isNull();
        assertThat(backend.recoveryPoints(recovery.accessArn())).isEmpty();
        assertThat(backend.recoveryPoints(vault)).hasSize(1);
    }

    @Test
    void endsAReplacementThatIsBeingVotedOn() {
        Request replacement = requests.replacement(vault, nightShift);

        makeAnew();
        requests.protect(vault, nightShift, "victor");

        assertThat(replacement.session().status()).isEqualTo(SessionStatus.CANCELLED);
        assertThat(replacement.instance()).isNull();
        assertThat(protections.teamOf(vault)).contains(nightShift);
    }

    @Test
    void removesNoTeamForARequestThatWasApprovedBefore() {
        Request removal = requests.removal(vault);
        removal.approve("alice", "bob");

        makeAnew();
        requests.protect(vault, nightShift, "victor");
        removal.run(VaultProtection.Elements.APPLY_PROTECTION);

        assertThat(protections.teamOf(vault)).contains(nightShift);
        assertThat(removal.session().executionStatus()).isEqualTo(ExecutionStatus.FAILED);
    }

    @Test
    void endsARevocationThatIsBeingVotedOn() {
        Request revocation = requests.revocation(stage.openRecovery(vault).accessArn());

        makeAnew();

        assertThat(revocation.session().status()).isEqualTo(SessionStatus.CANCELLED);
        assertThat(revocation.instance()).isNull();
    }

    @Test
    void hasNoTeamUntilOneIsAssociated() {
        makeAnew();

        assertThatThrownBy(() -> stage.request(vault)).hasMessageContaining("no approval team protects it");
    }

    private void makeAnew() {
        assertThat(deleteVault.delete(vault, Cast.VICTOR).refusal()).isEmpty();
        backend.createLogicallyAirGappedVault(vault, 7, 365, Map.of(), vault.value() + " again");
        backend.backUp(stage.files(), vault, 30, UUID.randomUUID().toString());
    }
}
