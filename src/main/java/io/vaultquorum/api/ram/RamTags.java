package io.vaultquorum.api.ram;

import io.vaultquorum.api.wire.Call;
import io.vaultquorum.api.wire.CallRefused;
import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.Reply;
import io.vaultquorum.organization.ResourceTags;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ram.model.Tag;
import software.amazon.awssdk.services.ram.model.TagResourceRequest;
import software.amazon.awssdk.services.ram.model.TagResourceResponse;
import software.amazon.awssdk.services.ram.model.UntagResourceRequest;
import software.amazon.awssdk.services.ram.model.UntagResourceResponse;

/** Tags of shares. They are their owner's; {@code GetResourceShares} shows them. Permissions, which AWS tags too, have none. */
@Component
class RamTags implements RamOperations {

    private final ResourceTags tags;
    private final RamNames names;

    RamTags(ResourceTags tags, RamNames names) {
        this.tags = tags;
        this.names = names;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("TagResource", "POST /tagresource", TagResourceRequest::builder, this::tag),
                Operation.of("UntagResource", "POST /untagresource", UntagResourceRequest::builder, this::untag));
    }

    static Map<String, String> map(List<Tag> tags) {
        return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value, (first, last) -> last));
    }

    private Reply tag(Call<TagResourceRequest> call) {
        String share = names.ownShare(call.request().resourceShareArn(), call).arn();
        tags.add(share, map(call.request().tags()), call.caller().user()).orThrow(CallRefused::new);
        return Reply.of(TagResourceResponse.builder().build());
    }

    private Reply untag(Call<UntagResourceRequest> call) {
        String share = names.ownShare(call.request().resourceShareArn(), call).arn();
        tags.remove(share, call.request().tagKeys(), call.caller().user());
        return Reply.of(UntagResourceResponse.builder().build());
    }
}
