package io.vaultquorum.api.ram;

import io.vaultquorum.arn.ShareableArn;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.organization.ResourceTags;
import io.vaultquorum.sharing.Share;
import io.vaultquorum.sharing.ShareInvitation;
import io.vaultquorum.sharing.ShareStatus;
import io.vaultquorum.team.Teams;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ram.model.Resource;
import software.amazon.awssdk.services.ram.model.ResourceRegionScope;
import software.amazon.awssdk.services.ram.model.ResourceShare;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociation;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociationStatus;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociationType;
import software.amazon.awssdk.services.ram.model.ResourceShareFeatureSet;
import software.amazon.awssdk.services.ram.model.ResourceShareInvitation;
import software.amazon.awssdk.services.ram.model.ResourceStatus;
import software.amazon.awssdk.services.ram.model.Tag;

/** Shares and what belongs to them in RAM's shapes. */
@Component
class RamViews {

    private final ResourceTags tags;
    private final Teams teams;
    private final BackupBackend backend;
    private final Clock clock;

    RamViews(ResourceTags tags, Teams teams, BackupBackend backend, Clock clock) {
        this.tags = tags;
        this.teams = teams;
        this.backend = backend;
        this.clock = clock;
    }

    ResourceShare share(Share share) {
        return ResourceShare.builder()
                .resourceShareArn(share.arn())
                .name(share.name())
                .owningAccountId(share.owner().value())
                .allowExternalPrincipals(share.allowExternalPrincipals())
                .status(share.statusAt(clock.instant()).name())
                .creationTime(share.creationTime())
                .lastUpdatedTime(share.lastUpdateTime())
                .featureSet(ResourceShareFeatureSet.STANDARD)
                .build();
    }

    /** To whoever made it, with the tags that are the owner's. */
    ResourceShare ownShare(Share share) {
        return share(share).toBuilder()
                .tags(tags.of(share.arn()).entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    ResourceShareInvitation invitation(Share share, ShareInvitation invitation) {
        return ResourceShareInvitation.builder()
                .resourceShareInvitationArn(invitation.arn())
                .resourceShareArn(share.arn())
                .resourceShareName(share.name())
                .senderAccountId(share.owner().value())
                .receiverAccountId(invitation.receiver().value())
                .invitationTimestamp(invitation.invited())
                .status(invitation.statusAt(clock.instant()).name())
                .build();
    }

    Resource resource(Share share) {
        return Resource.builder()
                .arn(share.resource().value())
                .type(RamNames.typeOf(share.resource()))
                .resourceShareArn(share.arn())
                .status(isThere(share.resource()) ? ResourceStatus.AVAILABLE : ResourceStatus.UNAVAILABLE)
                .creationTime(share.creationTime())
                .lastUpdatedTime(share.lastUpdateTime())
                .resourceRegionScope(ResourceRegionScope.REGIONAL)
                .build();
    }

    private boolean isThere(ShareableArn resource) {
        return resource instanceof TeamArn team
                ? teams.find(team).isPresent()
                : backend.findVault((VaultArn) resource).isPresent();
    }

    ResourceShareAssociation ofResource(Share share) {
        return association(share)
                .associatedEntity(share.resource().value())
                .associationType(ResourceShareAssociationType.RESOURCE)
                .status(
                        share.status() == ShareStatus.DELETED
                                ? ResourceShareAssociationStatus.DISASSOCIATED
                                : ResourceShareAssociationStatus.ASSOCIATED)
                .creationTime(share.creationTime())
                .lastUpdatedTime(share.lastUpdateTime())
                .build();
    }

    /** One for every account that was ever invited. */
    List<ResourceShareAssociation> ofAccounts(Share share) {
        return share.currentInvitations().stream()
                .map(invitation -> ofAccount(share, invitation))
                .toList();
    }

    ResourceShareAssociation ofAccount(Share share, ShareInvitation invitation) {
        Instant now = clock.instant();
        return association(share)
                .associatedEntity(invitation.receiver().value())
                .associationType(ResourceShareAssociationType.PRINCIPAL)
                .status(status(invitation, now))
                .statusMessage(message(invitation, now))
                .creationTime(invitation.invited())
                .lastUpdatedTime(invitation.lastUpdateTime())
                .external(false)
                .build();
    }

    private static ResourceShareAssociationStatus status(ShareInvitation invitation, Instant now) {
        if (invitation.withdrawn()) {
            return ResourceShareAssociationStatus.DISASSOCIATED;
        }
        return switch (invitation.statusAt(now)) {
            case PENDING -> ResourceShareAssociationStatus.ASSOCIATING;
            case ACCEPTED -> ResourceShareAssociationStatus.ASSOCIATED;
            case REJECTED, EXPIRED -> ResourceShareAssociationStatus.FAILED;
        };
    }

    private static @Nullable String message(ShareInvitation invitation, Instant now) {
        if (invitation.withdrawn()) {
            return null;
        }
        return switch (invitation.statusAt(now)) {
            case PENDING, ACCEPTED -> null;
            case REJECTED -> "The account rejected the invitation.";
            case EXPIRED -> "The account did not answer the invitation in time.";
        };
    }

    private static ResourceShareAssociation.Builder association(Share share) {
        return ResourceShareAssociation.builder().resourceShareArn(share.arn()).resourceShareName(share.name());
    }
}
