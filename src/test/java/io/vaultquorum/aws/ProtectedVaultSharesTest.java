package io.vaultquorum.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import software.amazon.awssdk.services.backup.model.DescribeBackupVaultResponse;
import software.amazon.awssdk.services.ram.RamClient;

/** A platform that allows what AWS allows: a vault has a team and is shared past it. */
@VaultquorumTest
@TestPropertySource(properties = "vaultquorum.sharing.protected-vaults=true")
class ProtectedVaultSharesTest {

    @Autowired
    private Stage stage;

    @Autowired
    private VaultProtections protections;

    @LocalServerPort
    private int port;

    private void share(VaultArn vault) {
        AwsClients clients = new AwsClients(port);
        String share = clients.ram("victor")
                .createResourceShare(create ->
                        create.name("past the team").resourceArns(vault.value()).principals(Cast.RECOVERY.value()))
                .resourceShare()
                .resourceShareArn();
        RamClient rita = clients.ram("rita");
        String invitation = rita.getResourceShareInvitations(get -> get.resourceShareArns(share))
                .resourceShareInvitations()
                .get(0)
                .resourceShareInvitationArn();
        rita.acceptResourceShareInvitation(accept -> accept.resourceShareInvitationArn(invitation));
    }

    private DescribeBackupVaultResponse seen(VaultArn vault) {
        return new AwsClients(port)
                .backup("rita")
                .describeBackupVault(
                        describe -> describe.backupVaultName(vault.name()).backupVaultAccountId(Cast.VAULT.value()));
    }

    @Test
    void sharesAVaultThatATeamProtects() {
        VaultArn vault = stage.protectedVault(stage.team(2, 3));

        share(vault);

        assertThat(seen(vault).backupVaultArn()).isEqualTo(vault.value());
        assertThat(seen(vault).mpaApprovalTeamArn()).as("the owner's affair").isNull();
    }

    @Test
    void givesATeamToAVaultThatIsShared() {
        VaultArn vault = stage.vault(Map.of());
        TeamArn team = stage.team(2, 3);
        share(vault);

        new AwsClients(port)
                .backup("victor")
                .associateBackupVaultMpaApprovalTeam(
                        associate -> associate.backupVaultName(vault.name()).mpaApprovalTeamArn(team.value()));

        assertThat(protections.teamOf(vault)).contains(team);
    }
}
