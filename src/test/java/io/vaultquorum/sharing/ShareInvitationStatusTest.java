package io.vaultquorum.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShareInvitationStatusTest {

    private static final Map<ShareInvitationStatus, Set<ShareInvitationStatus>> ALLOWED = Map.of(
            ShareInvitationStatus.PENDING,
            Set.of(ShareInvitationStatus.ACCEPTED, ShareInvitationStatus.REJECTED, ShareInvitationStatus.EXPIRED));

    @ParameterizedTest
    @EnumSource
    void becomesOnlyWhatMayFollow(ShareInvitationStatus from) {
        for (ShareInvitationStatus to : ShareInvitationStatus.values()) {
            if (ALLOWED.getOrDefault(from, Set.of()).contains(to)) {
                assertThat(from.to(to)).isEqualTo(to);
            } else {
                assertThatThrownBy(() -> from.to(to)).isInstanceOf(IllegalStateException.class);
            }
        }
    }
}
