package io.vaultquorum.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RevocationStatusTest {

    private static final Map<RevocationStatus, Set<RevocationStatus>> ALLOWED = Map.of(
            RevocationStatus.PENDING,
            Set.of(RevocationStatus.FAILED),
            RevocationStatus.FAILED,
            Set.of(RevocationStatus.PENDING));

    @ParameterizedTest
    @EnumSource
    void becomesOnlyWhatMayFollow(RevocationStatus from) {
        for (RevocationStatus to : RevocationStatus.values()) {
            if (ALLOWED.getOrDefault(from, Set.of()).contains(to)) {
                assertThat(from.to(to)).isEqualTo(to);
            } else {
                assertThatThrownBy(() -> from.to(to)).isInstanceOf(IllegalStateException.class);
            }
        }
    }
}
