package io.vaultquorum.api.ram;

import io.vaultquorum.api.wire.Call;
import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.Pages;
import io.vaultquorum.api.wire.Pages.Page;
import io.vaultquorum.api.wire.Reply;
import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.organization.OrganizationSharing;
import io.vaultquorum.organization.ResourceTags;
import io.vaultquorum.process.teamsharing.StartTeamSharing;
import io.vaultquorum.sharing.SharePolicy;
import io.vaultquorum.sharing.TeamShare;
import io.vaultquorum.sharing.UpdateShare;
import io.vaultquorum.sharing.VisibleShares;
import io.vaultquorum.sharing.WithdrawShare;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
import software.amazon.awssdk.services.ram.model.Tag;
import software.amazon.awssdk.services.ram.model.TagFilter;
import software.amazon.awssdk.services.ram.model.UpdateResourceShareRequest;
import software.amazon.awssdk.services.ram.model.UpdateResourceShareResponse;

/**
 * Resource shares. Where AWS's hold any resources, or none, one here holds exactly one approval team, from its creation to its
 * end: other requests are refused with {@code InvalidParameterException}.
 */
@Component
class RamShares implements RamOperations {

    private final VisibleShares shares;
    private final StartTeamSharing startTeamSharing;
    private final UpdateShare updateShare;
    private final WithdrawShare withdrawShare;
    private final OrganizationSharing organizationSharing;
    private final ResourceTags tags;
    private final RamNames names;
    private final RamViews views;

    RamShares(
            VisibleShares shares,
            StartTeamSharing startTeamSharing,
            UpdateShare updateShare,
            WithdrawShare withdrawShare,
            OrganizationSharing organizationSharing,
            ResourceTags tags,
            RamNames names,
            RamViews views) {
        this.shares = shares;
        this.startTeamSharing = startTeamSharing;
        this.updateShare = updateShare;
        this.withdrawShare = withdrawShare;
        this.organizationSharing = organizationSharing;
        this.tags = tags;
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
        RamNames.requireNothingElse(request.permissionArns(), request.sources());
        TeamArn team = names.ownTeam(request.resourceArns(), call);
        List<AccountId> receivers = names.accounts(request.principals());
        if (receivers.isEmpty()) {
            throw RamErrors.invalid("principals has no members. Allowed: at least 1 account id of 12 digits.");
        }
        TeamShare share = startTeamSharing.start(team, request.name(), receivers);
        if (Boolean.FALSE.equals(request.allowExternalPrincipals())) {
            share = updateShare
                    .update(
                            share.arn(),
                            Optional.empty(),
                            Optional.of(false),
                            call.caller().user())
                    .orThrow(RamErrors::of);
        }
        if (request.hasTags()) {
            tags.add(share.arn(), map(request.tags()), call.caller().user()).orThrow(RamErrors::of);
        }
        return Reply.of(CreateResourceShareResponse.builder()
                .resourceShare(views.ownShare(share))
                .clientToken(request.clientToken())
                .build());
    }

    private static Map<String, String> map(List<Tag> tags) {
        return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value, (first, last) -> last));
    }

    private Reply get(Call<GetResourceSharesRequest> call) {
        GetResourceSharesRequest request = call.request();
        AccountId account = call.caller().account();
        boolean own = request.resourceOwner() == ResourceOwner.SELF;
        List<TeamShare> all = own ? shares.ownedBy(account) : shares.acceptedBy(account);
        request.resourceShareArns().stream()
                .filter(arn -> all.stream().noneMatch(share -> share.arn().equals(arn)))
                .findFirst()
                .ifPresent(arn -> {
                    throw RamErrors.unknownResource("There is no resource share " + arn + ".");
                });
        Page<TeamShare> page = Pages.page(
                all.stream().filter(share -> isAskedFor(share, request)).toList(),
                TeamShare::arn,
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

    private boolean isAskedFor(TeamShare share, GetResourceSharesRequest request) {
        return (request.resourceShareArns().isEmpty()
                        || request.resourceShareArns().contains(share.arn()))
                && (request.name() == null || request.name().equals(share.name()))
                && (request.resourceShareStatusAsString() == null
                        || request.resourceShareStatusAsString()
                                .equals(share.status().name()))
                && (request.permissionArn() == null || request.permissionArn().equals(SharePolicy.PERMISSION_ARN))
                && (request.tagFilters().isEmpty() || hasTags(share, request.tagFilters()));
    }

    private boolean hasTags(TeamShare share, List<TagFilter> filters) {
        Map<String, String> all = tags.of(share.arn());
        return filters.stream()
                .allMatch(filter -> all.containsKey(String.valueOf(filter.tagKey()))
                        && (filter.tagValues().isEmpty()
                                || filter.tagValues().contains(all.get(String.valueOf(filter.tagKey())))));
    }

    private Reply update(Call<UpdateResourceShareRequest> call) {
        UpdateResourceShareRequest request = call.request();
        TeamShare share = updateShare
                .update(
                        names.ownShare(request.resourceShareArn(), call).arn(),
                        Optional.ofNullable(request.name()),
                        Optional.ofNullable(request.allowExternalPrincipals()),
                        call.caller().user())
                .orThrow(RamErrors::of);
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
                .orThrow(RamErrors::of);
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
