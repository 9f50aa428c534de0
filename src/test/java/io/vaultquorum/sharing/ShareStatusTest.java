package io.vaultquorum.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShareStatusTest {

    private static final Map<ShareStatus, Set<ShareStatus>> ALLOWED = Map.of(
            ShareStatus.PENDING,
            Set.of(ShareStatus.ACTIVE, ShareStatus.FAILED, ShareStatus.DELETED),
            ShareStatus.ACTIVE,
            Set.of(ShareStatus.DELETED),
            ShareStatus.FAILED,
            Set.of(ShareStatus.PENDING, ShareStatus.ACTIVE, ShareStatus.DELETED));

    @ParameterizedTest
    @EnumSource
    void becomesOnlyWhatMayFollow(ShareStatus from) {
        for (ShareStatus to : ShareStatus.values()) {
            if (ALLOWED.getOrDefault(from, Set.of()).contains(to)) {
                assertThat(from.to(to)).isEqualTo(to);
            } else {
                assertThatThrownBy(() -> from.to(to)).isInstanceOf(IllegalStateException.class);
            }
        }
    }
}
