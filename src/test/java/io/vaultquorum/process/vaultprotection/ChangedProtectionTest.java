package io.vaultquorum.process.vaultprotection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.process.vaultprotection.VaultProtection.Elements;
import io.vaultquorum.recovery.AssociationStatus;
import io.vaultquorum.recovery.ProtectionUpdates;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class ChangedProtectionTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Requests requests;

    @Autowired
    private VaultProtections protections;

    @Autowired
    private ProtectionUpdates updates;

    @Test
    void replacesTheTeamOnceTheTeamThatGoesHasApproved() {
        TeamArn dayShift = stage.team(2, 3);
        TeamArn nightShift = stage.team(2, Cast.APPROVERS.subList(3, 5));
        VaultArn vault = stage.protectedVault(dayShift);

        Request request = requests.replacement(vault, nightShift);
        assertThat(request.tasks()).extracting("assignee").containsExactlyInAnyOrder("alice", "bob", "carol", "victor");
        request.approve("alice");
        assertThat(protections.teamOf(vault)).contains(dayShift);
        assertThat(updates.find(vault).orElseThrow().status()).isEqualTo(AssociationStatus.PENDING);
        request.approve("carol");
        assertThat(protections.teamOf(vault)).contains(dayShift);
        request.run(Elements.APPLY_PROTECTION);

        assertThat(request.end()).isEqualTo(Elements.CHANGED);
        assertThat(protections.teamOf(vault)).contains(nightShift);
        assertThat(updates.find(vault).orElseThrow().status()).isEqualTo(AssociationStatus.APPROVED);
        assertThat(request.session().executionStatus()).isEqualTo(ExecutionStatus.EXECUTED);
        assertThat(request.trail()).extracting(AuditEvent::eventName).endsWith("VaultProtectionChanged");
        assertThat(stage.request(vault).tasks())
                .extracting("assignee")
                .containsExactlyInAnyOrder("dan", "erin", "rita");
    }

    @Test
    void asksTheOldTeamForARecoveryThatBeganBeforeItWasReplaced() {
        VaultArn vault = stage.protectedVault(stage.team(2, 3));
        Recovery recovery = stage.request(vault);
        Request request = requests.replacement(vault, stage.team(2, Cast.APPROVERS.subList(3, 5)));

        request.approve("alice", "bob");
        request.run(Elements.APPLY_PROTECTION);
        recovery.approve("alice", "bob");
        recovery.open();

        assertThat(recovery.isOpen()).isTrue();
    }

    @Test
    void removesTheTeamOnceItHasApproved() {
        VaultArn vault = stage.protectedVault(stage.team(2, 3));

        Request request = requests.removal(vault);
        request.approve("alice", "bob");
        request.run(Elements.APPLY_PROTECTION);

        assertThat(request.end()).isEqualTo(Elements.CHANGED);
        assertThat(protections.teamOf(vault)).isEmpty();
        assertThat(request.session().executionStatus()).isEqualTo(ExecutionStatus.EXECUTED);
        assertThatThrownBy(() -> stage.request(vault))
                .hasMessageContaining(
                        "cannot ask for a vault " + vault + ". Either there is none, or no approval team");
    }

    @Test
    void letsTheOwnerAssociateAnyTeamWithAVaultWithoutOne() {
        VaultArn vault = stage.protectedVault(stage.team(2, 3));
        Request removal = requests.removal(vault);
        removal.approve("alice", "bob");
        removal.run(Elements.APPLY_PROTECTION);
        TeamArn next = stage.team(2, Cast.APPROVERS.subList(3, 5));

        requests.protect(vault, next, "victor");

        assertThat(protections.teamOf(vault)).contains(next);
    }
}
