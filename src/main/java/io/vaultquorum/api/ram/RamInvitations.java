package io.vaultquorum.api.ram;

import io.vaultquorum.api.wire.Call;
import io.vaultquorum.api.wire.CallRefused;
import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.Pages;
import io.vaultquorum.api.wire.Pages.Page;
import io.vaultquorum.api.wire.Reply;
import io.vaultquorum.process.teamsharing.AnswerOffer;
import io.vaultquorum.sharing.ShareInvitationStatus;
import io.vaultquorum.sharing.SharingRefused;
import io.vaultquorum.sharing.VisibleShares;
import io.vaultquorum.sharing.VisibleShares.Received;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ram.model.AcceptResourceShareInvitationRequest;
import software.amazon.awssdk.services.ram.model.AcceptResourceShareInvitationResponse;
import software.amazon.awssdk.services.ram.model.GetResourceShareInvitationsRequest;
import software.amazon.awssdk.services.ram.model.GetResourceShareInvitationsResponse;
import software.amazon.awssdk.services.ram.model.ListPendingInvitationResourcesRequest;
import software.amazon.awssdk.services.ram.model.ListPendingInvitationResourcesResponse;
import software.amazon.awssdk.services.ram.model.RejectResourceShareInvitationRequest;
import software.amazon.awssdk.services.ram.model.RejectResourceShareInvitationResponse;
import software.amazon.awssdk.services.ram.model.Resource;
import software.amazon.awssdk.services.ram.model.ResourceRegionScopeFilter;

/** Invitations to shares: they are their receiver's, to see and to answer. */
@Component
class RamInvitations implements RamOperations {

    private final VisibleShares shares;
    private final AnswerOffer answerOffer;
    private final RamViews views;
    private final Clock clock;

    RamInvitations(VisibleShares shares, AnswerOffer answerOffer, RamViews views, Clock clock) {
        this.shares = shares;
        this.answerOffer = answerOffer;
        this.views = views;
        this.clock = clock;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of(
                        "GetResourceShareInvitations",
                        "POST /getresourceshareinvitations",
                        GetResourceShareInvitationsRequest::builder,
                        this::get),
                Operation.of(
                                "AcceptResourceShareInvitation",
                                "POST /acceptresourceshareinvitation",
                                AcceptResourceShareInvitationRequest::builder,
                                this::accept)
                        .idempotentBy("clientToken"),
                Operation.of(
                                "RejectResourceShareInvitation",
                                "POST /rejectresourceshareinvitation",
                                RejectResourceShareInvitationRequest::builder,
                                this::reject)
                        .idempotentBy("clientToken"),
                Operation.of(
                        "ListPendingInvitationResources",
                        "POST /listpendinginvitationresources",
                        ListPendingInvitationResourcesRequest::builder,
                        this::listResources));
    }

    private Reply get(Call<GetResourceShareInvitationsRequest> call) {
        GetResourceShareInvitationsRequest request = call.request();
        List<Received> received = shares.invitationsTo(call.caller().account());
        request.resourceShareInvitationArns().forEach(arn -> require(arn, call));
        Page<Received> page = Pages.page(
                received.stream()
                        .filter(each -> request.resourceShareInvitationArns().isEmpty()
                                || request.resourceShareInvitationArns()
                                        .contains(each.invitation().arn()))
                        .filter(each -> request.resourceShareArns().isEmpty()
                                || request.resourceShareArns()
                                        .contains(each.share().arn()))
                        .toList(),
                each -> each.invitation().arn(),
                request.maxResults(),
                PAGE,
                request.nextToken(),
                RamErrors::badToken);
        return Reply.of(GetResourceShareInvitationsResponse.builder()
                .resourceShareInvitations(page.rows().stream()
                        .map(each -> views.invitation(each.share(), each.invitation()))
                        .toList())
                .nextToken(page.next())
                .build());
    }

    private Received require(String invitationArn, Call<?> call) {
        return shares.invitationsTo(call.caller().account()).stream()
                .filter(each -> each.invitation().arn().equals(invitationArn))
                .findFirst()
                .orElseThrow(() -> RamErrors.unknownInvitation(invitationArn));
    }

    private Reply accept(Call<AcceptResourceShareInvitationRequest> call) {
        Received answered = answer(call.request().resourceShareInvitationArn(), true, call);
        return Reply.of(AcceptResourceShareInvitationResponse.builder()
                .resourceShareInvitation(views.invitation(answered.share(), answered.invitation()))
                .clientToken(call.request().clientToken())
                .build());
    }

    private Reply reject(Call<RejectResourceShareInvitationRequest> call) {
        Received answered = answer(call.request().resourceShareInvitationArn(), false, call);
        return Reply.of(RejectResourceShareInvitationResponse.builder()
                .resourceShareInvitation(views.invitation(answered.share(), answered.invitation()))
                .clientToken(call.request().clientToken())
                .build());
    }

    private Received answer(String invitationArn, boolean accepts, Call<?> call) {
        require(invitationArn, call);
        answerOffer.answer(invitationArn, accepts, call.caller().user()).orThrow(CallRefused::new);
        return require(invitationArn, call);
    }

    /** What the caller would get. Of an invitation that was accepted it is what the caller has. */
    private Reply listResources(Call<ListPendingInvitationResourcesRequest> call) {
        ListPendingInvitationResourcesRequest request = call.request();
        Received received = require(request.resourceShareInvitationArn(), call);
        ShareInvitationStatus status = received.invitation().statusAt(clock.instant());
        if (status == ShareInvitationStatus.REJECTED || status == ShareInvitationStatus.EXPIRED) {
            throw new CallRefused(
                    new SharingRefused.AlreadyAnswered(received.invitation().arn(), status));
        }
        Page<Resource> page = Pages.page(
                Stream.of(received)
                        .filter(each -> request.resourceRegionScope() != ResourceRegionScopeFilter.GLOBAL)
                        .map(each -> views.resource(each.share()))
                        .toList(),
                Resource::arn,
                request.maxResults(),
                PAGE,
                request.nextToken(),
                RamErrors::badToken);
        return Reply.of(ListPendingInvitationResourcesResponse.builder()
                .resources(page.rows())
                .nextToken(page.next())
                .build());
    }
}
