package io.vaultquorum.api.backup;

import io.vaultquorum.api.wire.Call;
import io.vaultquorum.api.wire.CallRefused;
import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.Reply;
import io.vaultquorum.organization.OptIn;
import java.util.List;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.backup.model.DescribeGlobalSettingsRequest;
import software.amazon.awssdk.services.backup.model.DescribeGlobalSettingsResponse;
import software.amazon.awssdk.services.backup.model.UpdateGlobalSettingsRequest;
import software.amazon.awssdk.services.backup.model.UpdateGlobalSettingsResponse;

/** The organization's settings. Everybody in it reads them, the management account changes them. */
@Component
class BackupSettings implements BackupOperations {

    private final OptIn optIn;

    BackupSettings(OptIn optIn) {
        this.optIn = optIn;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of(
                        "UpdateGlobalSettings",
                        "PUT /global-settings",
                        UpdateGlobalSettingsRequest::builder,
                        this::update),
                Operation.of(
                        "DescribeGlobalSettings",
                        "GET /global-settings",
                        DescribeGlobalSettingsRequest::builder,
                        this::describe));
    }

    private Reply update(Call<UpdateGlobalSettingsRequest> call) {
        optIn.update(call.request().globalSettings(), call.caller().user()).orThrow(CallRefused::new);
        return Reply.of(UpdateGlobalSettingsResponse.builder().build());
    }

    private Reply describe(Call<DescribeGlobalSettingsRequest> call) {
        return Reply.of(DescribeGlobalSettingsResponse.builder()
                .globalSettings(optIn.settings())
                .lastUpdateTime(optIn.lastUpdateTime().orElse(null))
                .build());
    }
}
