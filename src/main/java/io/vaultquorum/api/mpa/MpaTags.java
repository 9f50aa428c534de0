package io.vaultquorum.api.mpa;

import io.vaultquorum.api.wire.Call;
import io.vaultquorum.api.wire.CallRefused;
import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.Reply;
import io.vaultquorum.organization.IdentitySources;
import io.vaultquorum.organization.ResourceTags;
import io.vaultquorum.team.Teams;
import java.util.List;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.mpa.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.mpa.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.mpa.model.TagResourceRequest;
import software.amazon.awssdk.services.mpa.model.TagResourceResponse;
import software.amazon.awssdk.services.mpa.model.UntagResourceRequest;
import software.amazon.awssdk.services.mpa.model.UntagResourceResponse;

/** Tags of teams and of the identity source; their owner sees and changes them. */
@Component
class MpaTags implements MpaOperations {

    private final ResourceTags tags;
    private final Teams teams;
    private final IdentitySources identitySources;

    MpaTags(ResourceTags tags, Teams teams, IdentitySources identitySources) {
        this.tags = tags;
        this.teams = teams;
        this.identitySources = identitySources;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("TagResource", "PUT /tags/{ResourceArn}", TagResourceRequest::builder, this::tag),
                Operation.of("UntagResource", "POST /tags/{ResourceArn}", UntagResourceRequest::builder, this::untag),
                Operation.of(
                        "ListTagsForResource",
                        "GET /tags/{ResourceArn}",
                        ListTagsForResourceRequest::builder,
                        this::list));
    }

    private String own(String arn, Call<?> call) {
        boolean isOwn = teams.ofAccount(call.caller().account()).stream()
                        .anyMatch(team -> team.arn().value().equals(arn))
                || identitySources
                        .of(call.caller().account())
                        .filter(source -> source.arn().equals(arn))
                        .isPresent();
        if (!isOwn) {
            throw MpaErrors.notFound("The account has no resource " + arn + ".");
        }
        return arn;
    }

    private Reply tag(Call<TagResourceRequest> call) {
        tags.add(
                        own(call.request().resourceArn(), call),
                        call.request().tags(),
                        call.caller().user())
                .orThrow(CallRefused::new);
        return Reply.of(TagResourceResponse.builder().build());
    }

    private Reply untag(Call<UntagResourceRequest> call) {
        tags.remove(
                own(call.request().resourceArn(), call),
                call.request().tagKeys(),
                call.caller().user());
        return Reply.of(UntagResourceResponse.builder().build());
    }

    private Reply list(Call<ListTagsForResourceRequest> call) {
        return Reply.of(ListTagsForResourceResponse.builder()
                .tags(tags.of(own(call.request().resourceArn(), call)))
                .build());
    }
}
