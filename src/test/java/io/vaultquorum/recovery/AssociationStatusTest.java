package io.vaultquorum.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AssociationStatusTest {

    private static final Map<AssociationStatus, Set<AssociationStatus>> ALLOWED =
            Map.of(AssociationStatus.PENDING, Set.of(AssociationStatus.APPROVED, AssociationStatus.FAILED));

    @ParameterizedTest
    @EnumSource
    void becomesOnlyWhatMayFollow(AssociationStatus from) {
        for (AssociationStatus to : AssociationStatus.values()) {
            if (ALLOWED.getOrDefault(from, Set.of()).contains(to)) {
                assertThat(from.to(to)).isEqualTo(to);
            } else {
                assertThatThrownBy(() -> from.to(to)).isInstanceOf(IllegalStateException.class);
            }
        }
    }
}
