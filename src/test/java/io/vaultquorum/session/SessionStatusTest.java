package io.vaultquorum.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionStatusTest {

    private static final Map<SessionStatus, Set<SessionStatus>> ALLOWED = Map.of(
            SessionStatus.CREATING, Set.of(SessionStatus.PENDING),
            SessionStatus.PENDING, Set.of(SessionStatus.APPROVED, SessionStatus.FAILED, SessionStatus.CANCELLED));

    @ParameterizedTest
    @EnumSource
    void becomesOnlyWhatMayFollow(SessionStatus from) {
        for (SessionStatus to : SessionStatus.values()) {
            if (ALLOWED.getOrDefault(from, Set.of()).contains(to)) {
                assertThat(from.to(to)).isEqualTo(to);
            } else {
                assertThatThrownBy(() -> from.to(to)).isInstanceOf(IllegalStateException.class);
            }
        }
    }
}
