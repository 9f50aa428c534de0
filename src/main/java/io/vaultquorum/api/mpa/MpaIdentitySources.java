package io.vaultquorum.api.mpa;

import io.vaultquorum.api.wire.Call;
import io.vaultquorum.api.wire.CallRefused;
import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.Pages;
import io.vaultquorum.api.wire.Pages.Page;
import io.vaultquorum.api.wire.Reply;
import io.vaultquorum.notification.Links;
import io.vaultquorum.organization.IdentitySource;
import io.vaultquorum.organization.IdentitySources;
import io.vaultquorum.organization.ResourceTags;
import io.vaultquorum.team.DeleteIdentitySource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.mpa.model.CreateIdentitySourceRequest;
import software.amazon.awssdk.services.mpa.model.CreateIdentitySourceResponse;
import software.amazon.awssdk.services.mpa.model.DeleteIdentitySourceRequest;
import software.amazon.awssdk.services.mpa.model.DeleteIdentitySourceResponse;
import software.amazon.awssdk.services.mpa.model.GetIdentitySourceRequest;
import software.amazon.awssdk.services.mpa.model.GetIdentitySourceResponse;
import software.amazon.awssdk.services.mpa.model.IamIdentityCenter;
import software.amazon.awssdk.services.mpa.model.IdentitySourceForList;
import software.amazon.awssdk.services.mpa.model.IdentitySourceType;
import software.amazon.awssdk.services.mpa.model.ListIdentitySourcesRequest;
import software.amazon.awssdk.services.mpa.model.ListIdentitySourcesResponse;

/** Where approvers come from. There is one, and it belongs to the management account. */
@Component
class MpaIdentitySources implements MpaOperations {

    private final IdentitySources sources;
    private final DeleteIdentitySource deleteSource;
    private final ResourceTags tags;
    private final Links links;

    MpaIdentitySources(IdentitySources sources, DeleteIdentitySource deleteSource, ResourceTags tags, Links links) {
        this.sources = sources;
        this.deleteSource = deleteSource;
        this.tags = tags;
        this.links = links;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of(
                                "CreateIdentitySource",
                                "POST /identity-sources",
                                CreateIdentitySourceRequest::builder,
                                this::create)
                        .idempotentBy("ClientToken"),
                Operation.of(
                        "GetIdentitySource",
                        "GET /identity-sources/{IdentitySourceArn}",
                        GetIdentitySourceRequest::builder,
                        this::get),
                Operation.of(
                        "ListIdentitySources",
                        "POST /identity-sources?List",
                        ListIdentitySourcesRequest::builder,
                        this::list),
                Operation.of(
                        "DeleteIdentitySource",
                        "DELETE /identity-sources/{IdentitySourceArn}",
                        DeleteIdentitySourceRequest::builder,
                        this::delete));
    }

    private Reply create(Call<CreateIdentitySourceRequest> call) {
        IamIdentityCenter center = call.request().identitySourceParameters().iamIdentityCenter();
        IdentitySource source = sources.create(
                        center.instanceArn(), center.region(), call.caller().user())
                .orThrow(CallRefused::new);
        if (call.request().hasTags()) {
            tags.add(source.arn(), call.request().tags(), call.caller().user()).orThrow(CallRefused::new);
        }
        return Reply.of(CreateIdentitySourceResponse.builder()
                .identitySourceType(IdentitySourceType.IAM_IDENTITY_CENTER)
                .identitySourceArn(source.arn())
                .creationTime(source.creationTime())
                .build());
    }

    private Reply get(Call<GetIdentitySourceRequest> call) {
        String arn = call.request().identitySourceArn();
        IdentitySource source = visible(call)
                .filter(found -> found.arn().equals(arn))
                .orElseThrow(() -> MpaErrors.notFound("There is no identity source " + arn + "."));
        return Reply.of(GetIdentitySourceResponse.builder()
                .identitySourceType(IdentitySourceType.IAM_IDENTITY_CENTER)
                .identitySourceParameters(
                        parameters -> parameters.iamIdentityCenter(center -> center.instanceArn(source.instanceArn())
                                .region(source.region())
                                .approvalPortalUrl(links.tasklist())))
                .identitySourceArn(source.arn())
                .creationTime(source.creationTime())
                .status(source.status().name())
                .build());
    }

    private Reply list(Call<ListIdentitySourcesRequest> call) {
        Page<IdentitySource> page = Pages.page(
                visible(call).stream().toList(),
                IdentitySource::arn,
                call.request().maxResults(),
                PAGE,
                call.request().nextToken(),
                MpaErrors::badToken);
        return Reply.of(ListIdentitySourcesResponse.builder()
                .identitySources(page.rows().stream().map(this::row).toList())
                .nextToken(page.next())
                .build());
    }

    private IdentitySourceForList row(IdentitySource source) {
        return IdentitySourceForList.builder()
                .identitySourceType(IdentitySourceType.IAM_IDENTITY_CENTER)
                .identitySourceParameters(
                        parameters -> parameters.iamIdentityCenter(center -> center.instanceArn(source.instanceArn())
                                .region(source.region())
                                .approvalPortalUrl(links.tasklist())))
                .identitySourceArn(source.arn())
                .creationTime(source.creationTime())
                .status(source.status().name())
                .build();
    }

    private Optional<IdentitySource> visible(Call<?> call) {
        return sources.of(call.caller().account());
    }

    private Reply delete(Call<DeleteIdentitySourceRequest> call) {
        deleteSource
                .delete(call.request().identitySourceArn(), call.caller().user())
                .orThrow(CallRefused::new);
        return Reply.of(DeleteIdentitySourceResponse.builder().build());
    }
}
