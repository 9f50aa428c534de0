package io.vaultquorum.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransitionsTest {

    private enum Door {
        OPEN,
        CLOSED,
        BRICKED_UP
    }

    private final Transitions<Door> doors = Transitions.of(
            "door", Map.of(Door.OPEN, Set.of(Door.CLOSED), Door.CLOSED, Set.of(Door.OPEN, Door.BRICKED_UP)));

    @Test
    void yieldsTheStateThatMayFollow() {
        assertThat(doors.check(Door.CLOSED, Door.BRICKED_UP)).isEqualTo(Door.BRICKED_UP);
    }

    @Test
    void refusesAStateThatMayNotFollow() {
        assertThatIllegalStateException()
                .isThrownBy(() -> doors.check(Door.OPEN, Door.BRICKED_UP))
                .withMessage("A door that is OPEN cannot become BRICKED_UP");
    }

    @Test
    void letsNothingFollowAStateThatIsMissing() {
        assertThatIllegalStateException().isThrownBy(() -> doors.check(Door.BRICKED_UP, Door.OPEN));
    }
}
