package io.vaultquorum.api.backup;

import io.vaultquorum.api.wire.Call;
import io.vaultquorum.api.wire.CallRefused;
import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.Pages;
import io.vaultquorum.api.wire.Pages.Page;
import io.vaultquorum.api.wire.Reply;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.recovery.TagVault;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.backup.model.ListTagsRequest;
import software.amazon.awssdk.services.backup.model.ListTagsResponse;
import software.amazon.awssdk.services.backup.model.TagResourceRequest;
import software.amazon.awssdk.services.backup.model.TagResourceResponse;
import software.amazon.awssdk.services.backup.model.UntagResourceRequest;
import software.amazon.awssdk.services.backup.model.UntagResourceResponse;

/** Tags of vaults; nothing else has tags here. */
@Component
class BackupTags implements BackupOperations {

    private final NamedVaults named;
    private final TagVault tagVault;

    BackupTags(NamedVaults named, TagVault tagVault) {
        this.named = named;
        this.tagVault = tagVault;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("TagResource", "POST /tags/{resourceArn}", TagResourceRequest::builder, this::tag),
                Operation.of("UntagResource", "POST /untag/{resourceArn}", UntagResourceRequest::builder, this::untag),
                Operation.of("ListTags", "GET /tags/{resourceArn}", ListTagsRequest::builder, this::list));
    }

    private Vault vault(String arn, Call<?> call) {
        return named.require(BackupErrors.named(VaultArn::new, arn), call);
    }

    private Reply tag(Call<TagResourceRequest> call) {
        change(call.request().resourceArn(), call.request().tags(), List.of(), call);
        return Reply.of(TagResourceResponse.builder().build());
    }

    private Reply untag(Call<UntagResourceRequest> call) {
        change(call.request().resourceArn(), Map.of(), call.request().tagKeyList(), call);
        return Reply.of(UntagResourceResponse.builder().build());
    }

    private void change(String arn, Map<String, String> added, List<String> removed, Call<?> call) {
        tagVault.change(vault(arn, call).arn(), added, removed, call.caller().user())
                .orThrow(CallRefused::new);
    }

    private Reply list(Call<ListTagsRequest> call) {
        Map<String, String> all = vault(call.request().resourceArn(), call).tags();
        Page<String> page = Pages.page(
                List.copyOf(all.keySet()),
                key -> key,
                call.request().maxResults(),
                PAGE,
                call.request().nextToken(),
                BackupErrors::badToken);
        Map<String, String> tags = new TreeMap<>(all);
        tags.keySet().retainAll(page.rows());
        return Reply.of(
                ListTagsResponse.builder().tags(tags).nextToken(page.next()).build());
    }
}
