package io.vaultquorum.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.sharing.TeamShares;
import io.vaultquorum.sharing.VaultShares;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import software.amazon.awssdk.services.ram.RamClient;
import software.amazon.awssdk.services.ram.model.InvalidParameterException;
import software.amazon.awssdk.services.ram.model.OperationNotPermittedException;
import software.amazon.awssdk.services.ram.model.ResourceOwner;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociation;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociationStatus;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociationType;
import software.amazon.awssdk.services.ram.model.ResourceShareStatus;
import software.amazon.awssdk.services.ram.model.UnknownResourceException;

/** Shares that are made empty, filled with a team or a vault, and offered to accounts after that, as Terraform does it. */
@VaultquorumTest
class FilledSharesByApiTest {

    private static final String RECOVERY = Cast.RECOVERY.value();

    @Autowired
    private Stage stage;

    @Autowired
    private TeamShares teamShares;

    @Autowired
    private VaultShares vaultShares;

    @Autowired
    private AuditTrail audit;

    @LocalServerPort
    private int port;

    private RamClient mona;
    private RamClient victor;
    private RamClient rita;
    private String name;

    @BeforeEach
    void callThem() {
        AwsClients clients = new AwsClients(port);
        mona = clients.ram("mona");
        victor = clients.ram("victor");
        rita = clients.ram("rita");
        name = "filled " + UUID.randomUUID();
    }

    private String empty(RamClient owner) {
        return owner.createResourceShare(create -> create.name(name))
                .resourceShare()
                .resourceShareArn();
    }

    private static void put(RamClient owner, String share, String resource) {
        owner.associateResourceShare(add -> add.resourceShareArn(share).resourceArns(resource));
    }

    private void offer(RamClient owner, String share) {
        owner.associateResourceShare(add -> add.resourceShareArn(share).principals(RECOVERY));
        String invitation = rita.getResourceShareInvitations(get -> get.resourceShareArns(share))
                .resourceShareInvitations()
                .get(0)
                .resourceShareInvitationArn();
        rita.acceptResourceShareInvitation(accept -> accept.resourceShareInvitationArn(invitation));
    }

    private static List<ResourceShareAssociation> held(RamClient owner, String share) {
        return owner.getResourceShareAssociations(get -> get.associationType(ResourceShareAssociationType.RESOURCE)
                        .resourceShareArns(share))
                .resourceShareAssociations();
    }

    @Test
    void isEmptyAndActiveAtFirst() {
        String share = empty(victor);

        assertThat(victor.getResourceShares(
                                get -> get.resourceOwner(ResourceOwner.SELF).name(name))
                        .resourceShares())
                .extracting(
                        found -> found.resourceShareArn(), found -> found.status(), found -> found.owningAccountId())
                .containsExactly(tuple(share, ResourceShareStatus.ACTIVE, Cast.VAULT.value()));
        assertThat(held(victor, share)).isEmpty();
        assertThat(victor.listResources(
                                list -> list.resourceOwner(ResourceOwner.SELF).resourceShareArns(share))
                        .resources())
                .isEmpty();
        assertThatThrownBy(() -> victor.associateResourceShare(
                        add -> add.resourceShareArn(share).principals(RECOVERY)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("holds nothing yet");
        assertThat(audit.latest(5)).extracting(AuditEvent::errorCode).contains("Empty");
        victor.updateResourceShare(update -> update.resourceShareArn(share).name(name + " again"));
        victor.deleteResourceShare(delete -> delete.resourceShareArn(share));
    }

    @Test
    void givesAVaultToWhomItIsOfferedAndTakesItBack() {
        VaultArn vault = stage.vault(Map.of());
        VaultArn other = stage.vault(Map.of());
        String share = empty(victor);

        put(victor, share, vault.value());
        offer(victor, share);

        assertThat(vaultShares.isSharedWith(Cast.RECOVERY, vault)).isTrue();
        assertThatThrownBy(() -> put(victor, share, other.value()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("holds " + vault);
        assertThatThrownBy(() -> victor.disassociateResourceShare(
                        remove -> remove.resourceShareArn(share).resourceArns(vault.value())))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("is with accounts");
        assertThatThrownBy(() -> victor.disassociateResourceShare(
                        remove -> remove.resourceShareArn(share).resourceArns(other.value())))
                .isInstanceOf(UnknownResourceException.class);

        assertThat(victor.disassociateResourceShare(remove -> remove.resourceShareArn(share)
                                .principals(RECOVERY)
                                .resourceArns(vault.value()))
                        .resourceShareAssociations())
                .extracting(ResourceShareAssociation::status)
                .containsOnly(ResourceShareAssociationStatus.DISASSOCIATED)
                .hasSize(2);
        assertThat(vaultShares.isSharedWith(Cast.RECOVERY, vault)).isFalse();
        assertThat(held(victor, share)).isEmpty();
        put(victor, share, other.value());
        assertThat(vaultShares.isSharedWith(Cast.RECOVERY, other))
                .as("nobody had accepted that one")
                .isFalse();
        offer(victor, share);
        assertThat(vaultShares.isSharedWith(Cast.RECOVERY, other)).isTrue();
    }

    @Test
    void givesATeamToWhomItIsOffered() {
        TeamArn team = stage.unsharedTeam(2, 3);
        String share = empty(mona);

        put(mona, share, team.value());
        offer(mona, share);

        assertThat(teamShares.isAvailableTo(Cast.RECOVERY, team)).isTrue();
        assertThat(held(mona, share))
                .extracting(ResourceShareAssociation::associatedEntity)
                .containsExactly(team.value());
    }

    @Test
    void isMadeWithATeamOrAVaultAndWithNobody() {
        TeamArn team = stage.unsharedTeam(2, 3);
        String ofTeam = mona.createResourceShare(create -> create.name(name).resourceArns(team.value()))
                .resourceShare()
                .resourceShareArn();
        VaultArn vault = stage.vault(Map.of());
        String ofVault = victor.createResourceShare(create -> create.name(name).resourceArns(vault.value()))
                .resourceShare()
                .resourceShareArn();

        offer(mona, ofTeam);
        offer(victor, ofVault);

        assertThat(teamShares.isAvailableTo(Cast.RECOVERY, team)).isTrue();
        assertThat(vaultShares.isSharedWith(Cast.RECOVERY, vault)).isTrue();
    }

    @Test
    void takesInNothingThatCouldNotBeSharedAnyway() {
        VaultArn guarded = stage.protectedVault(stage.team(2, 3));
        VaultArn vault = stage.vault(Map.of());
        String victors = empty(victor);
        String ritas = empty(rita);

        assertThatThrownBy(() -> put(victor, victors, guarded.value()))
                .isInstanceOf(OperationNotPermittedException.class)
                .hasMessageContaining("An approval team is associated");
        assertThatThrownBy(() ->
                        victor.createResourceShare(create -> create.name(name).resourceArns(guarded.value())))
                .isInstanceOf(OperationNotPermittedException.class);
        assertThatThrownBy(() -> put(rita, ritas, vault.value())).isInstanceOf(UnknownResourceException.class);
        assertThatThrownBy(() -> put(rita, victors, vault.value())).isInstanceOf(UnknownResourceException.class);
        assertThat(held(victor, victors)).isEmpty();
        assertThat(held(rita, ritas)).isEmpty();
    }
}
