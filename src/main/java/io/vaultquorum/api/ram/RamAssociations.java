package io.vaultquorum.api.ram;

import io.vaultquorum.api.wire.Call;
import io.vaultquorum.api.wire.CallRefused;
import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.Pages;
import io.vaultquorum.api.wire.Pages.Page;
import io.vaultquorum.api.wire.Reply;
import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.ShareableArn;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.teamsharing.StartTeamSharing;
import io.vaultquorum.recovery.ShareVault;
import io.vaultquorum.sharing.FillShare;
import io.vaultquorum.sharing.Share;
import io.vaultquorum.sharing.ShareTeam;
import io.vaultquorum.sharing.SharingRefused;
import io.vaultquorum.sharing.VisibleShares;
import io.vaultquorum.sharing.WithdrawShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ram.model.AssociateResourceShareRequest;
import software.amazon.awssdk.services.ram.model.AssociateResourceShareResponse;
import software.amazon.awssdk.services.ram.model.DisassociateResourceShareRequest;
import software.amazon.awssdk.services.ram.model.DisassociateResourceShareResponse;
import software.amazon.awssdk.services.ram.model.GetResourceShareAssociationsRequest;
import software.amazon.awssdk.services.ram.model.GetResourceShareAssociationsResponse;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociation;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociationStatus;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociationType;

/**
 * With whom a share is. Accounts come and go; the one team or vault that a share holds stays while any account has it or
 * is asked.
 */
@Component
class RamAssociations implements RamOperations {

    private final VisibleShares shares;
    private final StartTeamSharing startTeamSharing;
    private final ShareTeam shareTeam;
    private final ShareVault shareVault;
    private final FillShare fillShare;
    private final WithdrawShare withdrawShare;
    private final RamNames names;
    private final RamViews views;

    RamAssociations(
            VisibleShares shares,
            StartTeamSharing startTeamSharing,
            ShareTeam shareTeam,
            ShareVault shareVault,
            FillShare fillShare,
            WithdrawShare withdrawShare,
            RamNames names,
            RamViews views) {
        this.shares = shares;
        this.startTeamSharing = startTeamSharing;
        this.shareTeam = shareTeam;
        this.shareVault = shareVault;
        this.fillShare = fillShare;
        this.withdrawShare = withdrawShare;
        this.names = names;
        this.views = views;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of(
                        "GetResourceShareAssociations",
                        "POST /getresourceshareassociations",
                        GetResourceShareAssociationsRequest::builder,
                        this::get),
                Operation.of(
                                "AssociateResourceShare",
                                "POST /associateresourceshare",
                                AssociateResourceShareRequest::builder,
                                this::associate)
                        .idempotentBy("clientToken"),
                Operation.of(
                                "DisassociateResourceShare",
                                "POST /disassociateresourceshare",
                                DisassociateResourceShareRequest::builder,
                                this::disassociate)
                        .idempotentBy("clientToken"));
    }

    /** Of the shares that the caller's account made. */
    private Reply get(Call<GetResourceShareAssociationsRequest> call) {
        GetResourceShareAssociationsRequest request = call.request();
        requireFilterOfItsType(request);
        request.resourceShareArns().forEach(arn -> names.ownShare(arn, call));
        Page<ResourceShareAssociation> page = Pages.page(
                shares.ownedBy(call.caller().account()).stream()
                        .filter(share -> request.resourceShareArns().isEmpty()
                                || request.resourceShareArns().contains(share.arn()))
                        .flatMap(share -> ofType(request.associationType(), share))
                        .filter(association -> isAskedFor(association, request))
                        .toList(),
                association -> association.resourceShareArn() + " " + association.associatedEntity(),
                request.maxResults(),
                PAGE,
                request.nextToken(),
                RamErrors::badToken);
        return Reply.of(GetResourceShareAssociationsResponse.builder()
                .resourceShareAssociations(page.rows())
                .nextToken(page.next())
                .build());
    }

    /** AWS takes a resource where resources are asked for, and a principal where principals are. */
    private static void requireFilterOfItsType(GetResourceShareAssociationsRequest request) {
        ResourceShareAssociationType type = request.associationType();
        if (request.resourceArn() != null && type != ResourceShareAssociationType.RESOURCE) {
            throw RamErrors.invalid("resourceArn is allowed with associationType RESOURCE only.");
        }
        if (request.principal() != null && type != ResourceShareAssociationType.PRINCIPAL) {
            throw RamErrors.invalid("principal is allowed with associationType PRINCIPAL only.");
        }
    }

    private Stream<ResourceShareAssociation> ofType(ResourceShareAssociationType type, Share share) {
        return switch (type) {
            case RESOURCE -> share.isEmpty() ? Stream.of() : Stream.of(views.ofResource(share));
            case PRINCIPAL -> views.ofAccounts(share).stream();
            default -> Stream.of();
        };
    }

    private static boolean isAskedFor(
            ResourceShareAssociation association, GetResourceShareAssociationsRequest request) {
        String entity = request.resourceArn() == null ? request.principal() : request.resourceArn();
        return (entity == null || entity.equals(association.associatedEntity()))
                && (request.associationStatus() == null || request.associationStatus() == association.status());
    }

    private Reply associate(Call<AssociateResourceShareRequest> call) {
        AssociateResourceShareRequest request = call.request();
        RamNames.requireNoSources(request.sources());
        Share share = names.ownShare(request.resourceShareArn(), call);
        requireAnything(request.resourceArns(), request.principals());
        Optional<ShareableArn> resource = RamNames.resource(request.resourceArns());
        List<AccountId> receivers = names.accounts(request.principals());
        Share filled = resource.map(asked -> fill(share, asked, call)).orElse(share);
        Share now = receivers.isEmpty() ? filled : extend(filled, receivers, call);
        return Reply.of(AssociateResourceShareResponse.builder()
                .resourceShareAssociations(associations(now, request.resourceArns(), receivers))
                .clientToken(request.clientToken())
                .build());
    }

    private Share fill(Share share, ShareableArn resource, Call<?> call) {
        UserId caller = call.caller().user();
        Answer<Share> filled = resource instanceof VaultArn vault
                ? shareVault.put(share.arn(), vault, caller)
                : shareTeam.put(share.arn(), names.ownTeam((TeamArn) resource, call), caller);
        return filled.orThrow(CallRefused::new);
    }

    private Share extend(Share share, List<AccountId> receivers, Call<?> call) {
        if (share.isEmpty()) {
            throw new CallRefused(new SharingRefused.Empty(share.arn()));
        }
        return share.resource() instanceof VaultArn vault
                ? shareVault
                        .extend(share.arn(), vault, receivers, call.caller().user())
                        .orThrow(CallRefused::new)
                : startTeamSharing.extend(share, receivers);
    }

    private Reply disassociate(Call<DisassociateResourceShareRequest> call) {
        DisassociateResourceShareRequest request = call.request();
        RamNames.requireNoSources(request.sources());
        Share share = names.ownShare(request.resourceShareArn(), call);
        requireAnything(request.resourceArns(), request.principals());
        requireItsResource(share, request.resourceArns());
        List<AccountId> receivers = names.accounts(request.principals());
        Share now = receivers.isEmpty()
                ? share
                : withdrawShare
                        .withdraw(share.arn(), receivers, call.caller().user())
                        .orThrow(CallRefused::new);
        List<ResourceShareAssociation> associations = new ArrayList<>();
        if (!request.resourceArns().isEmpty()) {
            fillShare.empty(share.arn(), call.caller().user()).orThrow(CallRefused::new);
            associations.add(views.ofResource(share).toBuilder()
                    .status(ResourceShareAssociationStatus.DISASSOCIATED)
                    .build());
        }
        associations.addAll(associations(now, List.of(), receivers));
        return Reply.of(DisassociateResourceShareResponse.builder()
                .resourceShareAssociations(associations)
                .clientToken(request.clientToken())
                .build());
    }

    private static void requireAnything(List<String> resourceArns, List<String> principals) {
        if (resourceArns.isEmpty() && principals.isEmpty()) {
            throw RamErrors.invalid("Neither resourceArns nor principals has a member. Allowed: at least 1 of either.");
        }
    }

    private static void requireItsResource(Share share, List<String> resourceArns) {
        RamNames.resource(resourceArns)
                .filter(resource -> !resource.equals(share.held()))
                .ifPresent(resource -> {
                    throw RamErrors.unknownResource("The share " + share.arn() + " does not hold " + resource + ".");
                });
    }

    private List<ResourceShareAssociation> associations(
            Share share, List<String> resourceArns, List<AccountId> receivers) {
        List<ResourceShareAssociation> associations = new ArrayList<>();
        if (!resourceArns.isEmpty()) {
            associations.add(views.ofResource(share));
        }
        receivers.stream()
                .flatMap(receiver -> share.invitationOf(receiver).stream())
                .map(invitation -> views.ofAccount(share, invitation))
                .forEach(associations::add);
        return associations;
    }
}
