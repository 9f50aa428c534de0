package io.vaultquorum.team;

import static io.vaultquorum.team.TeamState.ACTIVE;
import static io.vaultquorum.team.TeamState.DELETE_FAILED_APPROVAL;
import static io.vaultquorum.team.TeamState.DELETE_PENDING_APPROVAL;
import static io.vaultquorum.team.TeamState.DELETING;
import static io.vaultquorum.team.TeamState.FAILED_ACTIVATION;
import static io.vaultquorum.team.TeamState.FAILED_VALIDATION;
import static io.vaultquorum.team.TeamState.PENDING_ACTIVATION;
import static io.vaultquorum.team.TeamState.UPDATE_FAILED_ACTIVATION;
import static io.vaultquorum.team.TeamState.UPDATE_FAILED_APPROVAL;
import static io.vaultquorum.team.TeamState.UPDATE_FAILED_VALIDATION;
import static io.vaultquorum.team.TeamState.UPDATE_PENDING_ACTIVATION;
import static io.vaultquorum.team.TeamState.UPDATE_PENDING_APPROVAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TeamStateTest {

    private static final Map<TeamState, Set<TeamState>> ALLOWED = Map.ofEntries(
            Map.entry(PENDING_ACTIVATION, Set.of(ACTIVE, FAILED_ACTIVATION, FAILED_VALIDATION)),
            Map.entry(FAILED_ACTIVATION, Set.of(PENDING_ACTIVATION, DELETING)),
            Map.entry(FAILED_VALIDATION, Set.of(PENDING_ACTIVATION, DELETING)),
            Map.entry(ACTIVE, Set.of(UPDATE_PENDING_APPROVAL, DELETE_PENDING_APPROVAL)),
            Map.entry(
                    UPDATE_PENDING_APPROVAL,
                    Set.of(ACTIVE, UPDATE_PENDING_ACTIVATION, UPDATE_FAILED_APPROVAL, UPDATE_FAILED_VALIDATION)),
            Map.entry(UPDATE_PENDING_ACTIVATION, Set.of(ACTIVE, UPDATE_FAILED_ACTIVATION, UPDATE_FAILED_VALIDATION)),
            Map.entry(UPDATE_FAILED_APPROVAL, Set.of(ACTIVE, UPDATE_PENDING_APPROVAL, DELETE_PENDING_APPROVAL)),
            Map.entry(UPDATE_FAILED_ACTIVATION, Set.of(ACTIVE, UPDATE_PENDING_APPROVAL, DELETE_PENDING_APPROVAL)),
            Map.entry(UPDATE_FAILED_VALIDATION, Set.of(ACTIVE, UPDATE_PENDING_APPROVAL, DELETE_PENDING_APPROVAL)),
            Map.entry(DELETE_PENDING_APPROVAL, Set.of(ACTIVE, DELETING, DELETE_FAILED_APPROVAL)),
            Map.entry(DELETING, Set.of(DELETE_FAILED_APPROVAL, FAILED_ACTIVATION)),
            Map.entry(DELETE_FAILED_APPROVAL, Set.of(ACTIVE, UPDATE_PENDING_APPROVAL, DELETE_PENDING_APPROVAL)));

    @ParameterizedTest
    @EnumSource
    void becomesOnlyWhatMayFollow(TeamState from) {
        for (TeamState to : TeamState.values()) {
            if (ALLOWED.getOrDefault(from, Set.of()).contains(to)) {
                assertThat(from.to(to)).isEqualTo(to);
            } else {
                assertThatThrownBy(() -> from.to(to)).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsTwoWordsAtAws(TeamState state) {
        assertThat(TeamState.of(state.status(), state.code())).isEqualTo(state);
    }

    /** Its members are asked whatever is pending or has failed: a team stays on its old settings meanwhile. */
    @ParameterizedTest
    @EnumSource
    void isActiveWhileAChangeOfItIsPendingOrHasFailed(TeamState state) {
        boolean settled = Set.of(PENDING_ACTIVATION, FAILED_ACTIVATION, FAILED_VALIDATION, DELETING)
                .contains(state);

        assertThat(state.status() == TeamStatus.ACTIVE).isNotEqualTo(settled);
    }
}
