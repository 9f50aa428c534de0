package io.vaultquorum.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InvitationStatusTest {

    private static final Map<InvitationStatus, Set<InvitationStatus>> ALLOWED = Map.of(
            InvitationStatus.PENDING,
            Set.of(InvitationStatus.ACCEPTED, InvitationStatus.REJECTED, InvitationStatus.INVALID));

    @ParameterizedTest
    @EnumSource
    void becomesOnlyWhatMayFollow(InvitationStatus from) {
        for (InvitationStatus to : InvitationStatus.values()) {
            if (ALLOWED.getOrDefault(from, Set.of()).contains(to)) {
                assertThat(from.to(to)).isEqualTo(to);
            } else {
                assertThatThrownBy(() -> from.to(to)).isInstanceOf(IllegalStateException.class);
            }
        }
    }
}
