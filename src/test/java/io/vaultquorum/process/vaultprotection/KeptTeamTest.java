package io.vaultquorum.process.vaultprotection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.process.vaultprotection.VaultProtection.Elements;
import io.vaultquorum.recovery.AssociationStatus;
import io.vaultquorum.recovery.ProtectionUpdates;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class KeptTeamTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Requests requests;

    @Autowired
    private VaultProtections protections;

    @Autowired
    private ProtectionUpdates updates;

    @Test
    void keepsTheTeamThatRejected() {
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        Request request = requests.removal(vault);

        request.reject("alice", "bob");

        assertKept(request, vault, team, "the request ended as REJECTED");
    }

    @Test
    void keepsTheTeamThatDidNotAnswer() {
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        Request request = requests.replacement(vault, stage.team(2, Cast.APPROVERS.subList(3, 5)));
        request.approve("alice");

        stage.timePasses(Duration.ofHours(24));
        request.run(ApprovalSession.Elements.TIME_IS_UP);

        assertKept(request, vault, team, "the request ended as EXPIRED");
    }

    @Test
    void keepsTheTeamWhenTheOwnerTakesTheRequestBack() {
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        Request request = requests.removal(vault);
        request.approve("alice");

        request.withdraw();

        assertKept(request, vault, team, "the request ended as CANCELLED");
    }

    @Test
    void refusesASecondRequestWhileTheTeamVotes() {
        VaultArn vault = stage.protectedVault(stage.team(2, 3));
        TeamArn other = stage.team(2, Cast.APPROVERS.subList(3, 5));
        Request request = requests.removal(vault);

        assertThatThrownBy(() -> requests.replacement(vault, other))
                .hasMessageContaining("already votes on being replaced or removed");

        assertThat(request.instance()).isNotNull();
    }

    private void assertKept(Request request, VaultArn vault, TeamArn team, String why) {
        assertThat(request.end()).isEqualTo(Elements.NOT_APPROVED);
        assertThat(protections.teamOf(vault)).contains(team);
        assertThat(updates.find(vault)).hasValueSatisfying(update -> {
            assertThat(update.status()).isEqualTo(AssociationStatus.FAILED);
            assertThat(update.statusMessage()).isEqualTo(why);
        });
        assertThat(requests.removal(vault).instance()).as("a new request").isNotNull();
    }
}
