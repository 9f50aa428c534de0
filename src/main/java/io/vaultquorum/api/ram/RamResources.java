package io.vaultquorum.api.ram;

import io.vaultquorum.api.wire.Call;
import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.Pages;
import io.vaultquorum.api.wire.Pages.Page;
import io.vaultquorum.api.wire.Reply;
import io.vaultquorum.arn.AccountId;
import io.vaultquorum.sharing.Share;
import io.vaultquorum.sharing.ShareInvitation;
import io.vaultquorum.sharing.ShareStatus;
import io.vaultquorum.sharing.VisibleShares;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ram.model.ListPrincipalsRequest;
import software.amazon.awssdk.services.ram.model.ListPrincipalsResponse;
import software.amazon.awssdk.services.ram.model.ListResourcesRequest;
import software.amazon.awssdk.services.ram.model.ListResourcesResponse;
import software.amazon.awssdk.services.ram.model.Principal;
import software.amazon.awssdk.services.ram.model.Resource;
import software.amazon.awssdk.services.ram.model.ResourceOwner;
import software.amazon.awssdk.services.ram.model.ResourceRegionScopeFilter;

/** What an account shares and with whom, and what it got from whom. */
@Component
class RamResources implements RamOperations {

    private final VisibleShares shares;
    private final RamViews views;
    private final Clock clock;

    RamResources(VisibleShares shares, RamViews views, Clock clock) {
        this.shares = shares;
        this.views = views;
        this.clock = clock;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of(
                        "ListResources", "POST /listresources", ListResourcesRequest::builder, this::listResources),
                Operation.of(
                        "ListPrincipals",
                        "POST /listprincipals",
                        ListPrincipalsRequest::builder,
                        this::listPrincipals));
    }

    private Reply listResources(Call<ListResourcesRequest> call) {
        ListResourcesRequest request = call.request();
        requireKnownType(request.resourceType());
        Page<Resource> page = Pages.page(
                standing(request.resourceOwner(), call)
                        .filter(share -> isAmong(request.resourceShareArns(), share.arn()))
                        .filter(share -> request.principal() == null
                                || principals(share, request.resourceOwner(), call)
                                        .anyMatch(principal -> principal.id().equals(request.principal())))
                        .map(views::resource)
                        .filter(resource -> isAmong(request.resourceArns(), resource.arn()))
                        .filter(resource -> request.resourceType() == null
                                || resource.type().equals(request.resourceType()))
                        .filter(resource -> request.resourceRegionScope() != ResourceRegionScopeFilter.GLOBAL)
                        .toList(),
                resource -> resource.arn() + " " + resource.resourceShareArn(),
                request.maxResults(),
                PAGE,
                request.nextToken(),
                RamErrors::badToken);
        return Reply.of(ListResourcesResponse.builder()
                .resources(page.rows())
                .nextToken(page.next())
                .build());
    }

    private Reply listPrincipals(Call<ListPrincipalsRequest> call) {
        ListPrincipalsRequest request = call.request();
        requireKnownType(request.resourceType());
        Page<Principal> page = Pages.page(
                standing(request.resourceOwner(), call)
                        .filter(share -> isAmong(request.resourceShareArns(), share.arn()))
                        .filter(share -> request.resourceArn() == null
                                || request.resourceArn().equals(share.resource().value()))
                        .filter(share -> request.resourceType() == null
                                || request.resourceType().equals(RamNames.typeOf(share.resource())))
                        .flatMap(share -> principals(share, request.resourceOwner(), call))
                        .filter(principal -> isAmong(request.principals(), principal.id()))
                        .toList(),
                principal -> principal.id() + " " + principal.resourceShareArn(),
                request.maxResults(),
                PAGE,
                request.nextToken(),
                RamErrors::badToken);
        return Reply.of(ListPrincipalsResponse.builder()
                .principals(page.rows())
                .nextToken(page.next())
                .build());
    }

    private Stream<Share> standing(ResourceOwner owner, Call<?> call) {
        AccountId account = call.caller().account();
        List<Share> all = owner == ResourceOwner.SELF ? shares.ownedBy(account) : shares.acceptedBy(account);
        return all.stream().filter(share -> share.status() != ShareStatus.DELETED && !share.isEmpty());
    }

    /** Of one's own share, with whom it is, or will be once it is accepted; of another's, whose it is. */
    private Stream<Principal> principals(Share share, ResourceOwner owner, Call<?> call) {
        if (owner == ResourceOwner.SELF) {
            Instant now = clock.instant();
            return share.currentInvitations().stream()
                    .filter(invitation -> invitation.isAccepted() || invitation.isOpen(now))
                    .map(invitation -> principal(share, invitation, invitation.receiver()));
        }
        return share.invitationOf(call.caller().account()).stream()
                .map(invitation -> principal(share, invitation, share.owner()));
    }

    private static Principal principal(Share share, ShareInvitation invitation, AccountId account) {
        return Principal.builder()
                .id(account.value())
                .resourceShareArn(share.arn())
                .creationTime(invitation.invited())
                .lastUpdatedTime(invitation.lastUpdateTime())
                .external(false)
                .build();
    }

    private static boolean isAmong(List<String> asked, String value) {
        return asked.isEmpty() || asked.contains(value);
    }

    private static void requireKnownType(@Nullable String type) {
        if (type != null && !type.equals(RamNames.TEAM) && !type.equals(RamNames.VAULT)) {
            throw RamErrors.invalidResourceType(
                    "resourceType is '" + type + "'. Allowed: " + RamNames.TEAM + ", " + RamNames.VAULT + ".");
        }
    }
}
