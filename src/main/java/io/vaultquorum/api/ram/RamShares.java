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
import io.vaultquorum.organization.OrganizationSharing;
import io.vaultquorum.organization.ResourceTags;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.teamsharing.StartTeamSharing;
import io.vaultquorum.recovery.ShareVault;
import io.vaultquorum.sharing.FillShare;
import io.vaultquorum.sharing.Share;
import io.vaultquorum.sharing.SharePolicy;
import io.vaultquorum.sharing.ShareTeam;
import io.vaultquorum.sharing.UpdateShare;
import io.vaultquorum.sharing.VisibleShares;
import io.vaultquorum.sharing.WithdrawShare;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ram.model.CreateResourceShareRequest;
import software.amazon.awssdk.services.ram.model.CreateResourceShareResponse;
import software.amazon.awssdk.services.ram.model.DeleteResourceShareRequest;
import software.amazon.awssdk.services.ram.model.DeleteResourceShareResponse;
import software.amazon.awssdk.services.ram.model.EnableSharingWithAwsOrganizationRequest;
import software.amazon.awssdk.services.ram.model.EnableSharingWithAwsOrganizationResponse;
import software.amazon.awssdk.services.ram.model.GetResourceSharesRequest;
import software.amazon.awssdk.services.ram.model.GetResourceSharesResponse;
import software.amazon.awssdk.services.ram.model.ResourceOwner;
import software.amazon.awssdk.services.ram.model.TagFilter;
import software.amazon.awssdk.services.ram.model.UpdateResourceShareRequest;
import software.amazon.awssdk.services.ram.model.UpdateResourceShareResponse;

/**
 * Resource shares. Where AWS's hold any resources, one here holds one approval team or vault, or nothing yet: other requests are
 * refused with {@code InvalidParameterException}.
 */
@Component
class RamShares implements RamOperations {

    private final VisibleShares shares;
    private final StartTeamSharing startTeamSharing;
    private final ShareTeam shareTeam;
    private final ShareVault shareVault;
    private final FillShare fillShare;
    private final UpdateShare updateShare;
    private final WithdrawShare withdrawShare;
    private final OrganizationSharing organizationSharing;
    private final ResourceTags tags;
    private final Clock clock;
    private final RamNames names;
    private final RamViews views;

    RamShares(
            VisibleShares shares,
            StartTeamSharing startTeamSharing,
            ShareTeam shareTeam,
            ShareVault shareVault,
            FillShare fillShare,
            UpdateShare updateShare,
            WithdrawShare withdrawShare,
            OrganizationSharing organizationSharing,
            ResourceTags tags,
            Clock clock,
            RamNames names,
            RamViews views) {
        this.shares = shares;
        this.startTeamSharing = startTeamSharing;
        this.shareTeam = shareTeam;
        this.shareVault = shareVault;
        this.fillShare = fillShare;
        this.updateShare = updateShare;
        this.withdrawShare = withdrawShare;
        this.organizationSharing = organizationSharing;
        this.tags = tags;
        this.clock = clock;
        this.names = names;
        this.views = views;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of(
                                "CreateResourceShare",
                                "POST /createresourceshare",
                                CreateResourceShareRequest::builder,
                                this::create)
                        .idempotentBy("clientToken"),
                Operation.of(
                        "GetResourceShares", "POST /getresourceshares", GetResourceSharesRequest::builder, this::get),
                Operation.of(
                                "UpdateResourceShare",
                                "POST /updateresourceshare",
                                UpdateResourceShareRequest::builder,
                                this::update)
                        .idempotentBy("clientToken"),
                Operation.of(
                                "DeleteResourceShare",
                                "DELETE /deleteresourceshare",
                                DeleteResourceShareRequest::builder,
                                this::delete)
                        .idempotentBy("clientToken"),
                Operation.of(
                        "EnableSharingWithAwsOrganization",
                        "POST /enablesharingwithawsorganization",
                        EnableSharingWithAwsOrganizationRequest::builder,
                        this::enable));
    }

    private Reply create(Call<CreateResourceShareRequest> call) {
        CreateResourceShareRequest request = call.request();
        RamNames.requireNoSources(request.sources());
        Optional<ShareableArn> resource = RamNames.resource(request.resourceArns());
        RamNames.requirePermission(resource, request.permissionArns());
        List<AccountId> receivers = names.accounts(request.principals());
        if (resource.isEmpty() && !receivers.isEmpty()) {
            throw RamErrors.invalid(
                    "principals has " + receivers.size() + " members, and resourceArns has none. Allowed:"
                            + " none, until an approval team or a vault is associated with the share.");
        }
        Share share = share(resource, receivers, call);
        if (Boolean.FALSE.equals(request.allowExternalPrincipals())) {
            share = updateShare
                    .update(
                            share.arn(),
                            Optional.empty(),
                            Optional.of(false),
                            call.caller().user())
                    .orThrow(CallRefused::new);
        }
        if (request.hasTags()) {
            tags.add(share.arn(), RamTags.map(request.tags()), call.caller().user())
                    .orThrow(CallRefused::new);
        }
        return Reply.of(CreateResourceShareResponse.builder()
                .resourceShare(views.ownShare(share))
                .clientToken(request.clientToken())
                .build());
    }

    private Share share(
            Optional<ShareableArn> resource, List<AccountId> receivers, Call<CreateResourceShareRequest> call) {
        String name = call.request().name();
        UserId caller = call.caller().user();
        if (resource.isEmpty()) {
            return fillShare
                    .create(call.caller().account(), call.caller().region(), name, caller)
                    .orThrow(CallRefused::new);
        }
        if (resource.get() instanceof VaultArn vault) {
            return shareVault.share(vault, name, receivers, caller).orThrow(CallRefused::new);
        }
        TeamArn team = names.ownTeam((TeamArn) resource.get(), call);
        return receivers.isEmpty()
                ? shareTeam.shareWithNobody(team, name, caller).orThrow(CallRefused::new)
                : startTeamSharing.start(team, name, receivers);
    }

    private Reply get(Call<GetResourceSharesRequest> call) {
        GetResourceSharesRequest request = call.request();
        AccountId account = call.caller().account();
        boolean own = request.resourceOwner() == ResourceOwner.SELF;
        List<Share> all = own ? shares.ownedBy(account) : shares.acceptedBy(account);
        request.resourceShareArns().stream()
                .filter(arn -> all.stream().noneMatch(share -> share.arn().equals(arn)))
                .findFirst()
                .ifPresent(arn -> {
                    throw RamErrors.unknownResource("There is no resource share " + arn + ".");
                });
        Page<Share> page = Pages.page(
                all.stream().filter(share -> isAskedFor(share, request)).toList(),
                Share::arn,
                request.maxResults(),
                PAGE,
                request.nextToken(),
                RamErrors::badToken);
        return Reply.of(GetResourceSharesResponse.builder()
                .resourceShares(page.rows().stream()
                        .map(share -> own ? views.ownShare(share) : views.share(share))
                        .toList())
                .nextToken(page.next())
                .build());
    }

    private boolean isAskedFor(Share share, GetResourceSharesRequest request) {
        return (request.resourceShareArns().isEmpty()
                        || request.resourceShareArns().contains(share.arn()))
                && (request.name() == null || request.name().equals(share.name()))
                && (request.resourceShareStatusAsString() == null
                        || request.resourceShareStatusAsString()
                                .equals(share.statusAt(clock.instant()).name()))
                && (request.permissionArn() == null
                        || (!share.isEmpty()
                                && request.permissionArn().equals(SharePolicy.permissionArn(share.resource()))))
                && (request.tagFilters().isEmpty() || hasTags(share, request.tagFilters()));
    }

    private boolean hasTags(Share share, List<TagFilter> filters) {
        Map<String, String> all = tags.of(share.arn());
        return filters.stream()
                .allMatch(filter -> all.containsKey(String.valueOf(filter.tagKey()))
                        && (filter.tagValues().isEmpty()
                                || filter.tagValues().contains(all.get(String.valueOf(filter.tagKey())))));
    }

    private Reply update(Call<UpdateResourceShareRequest> call) {
        UpdateResourceShareRequest request = call.request();
        Share share = updateShare
                .update(
                        names.ownShare(request.resourceShareArn(), call).arn(),
                        Optional.ofNullable(request.name()),
                        Optional.ofNullable(request.allowExternalPrincipals()),
                        call.caller().user())
                .orThrow(CallRefused::new);
        return Reply.of(UpdateResourceShareResponse.builder()
                .resourceShare(views.ownShare(share))
                .clientToken(request.clientToken())
                .build());
    }

    private Reply delete(Call<DeleteResourceShareRequest> call) {
        DeleteResourceShareRequest request = call.request();
        withdrawShare
                .delete(
                        names.ownShare(request.resourceShareArn(), call).arn(),
                        call.caller().user())
                .orThrow(CallRefused::new);
        return Reply.of(DeleteResourceShareResponse.builder()
                .returnValue(true)
                .clientToken(request.clientToken())
                .build());
    }

    /** Only the management account may, says AWS with an error of RAM's own. */
    private Reply enable(Call<EnableSharingWithAwsOrganizationRequest> call) {
        organizationSharing.enable(call.caller().user()).orThrow(refusal -> RamErrors.notPermitted(refusal.message()));
        return Reply.of(EnableSharingWithAwsOrganizationResponse.builder()
                .returnValue(true)
                .build());
    }
}
