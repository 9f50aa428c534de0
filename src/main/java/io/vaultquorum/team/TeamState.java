package io.vaultquorum.team;

import io.vaultquorum.audit.Transitions;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a team stands: MPA's {@code ApprovalTeamStatus} and {@code ApprovalTeamStatusCode} together, and which may follow
 * which. A team with a change pending, or with one that failed, is ACTIVE on its old settings all the while.
 */
public enum TeamState {
    PENDING_ACTIVATION(TeamStatus.PENDING, TeamStatusCode.PENDING_ACTIVATION),
    FAILED_VALIDATION(TeamStatus.INACTIVE, TeamStatusCode.FAILED_VALIDATION),
    FAILED_ACTIVATION(TeamStatus.INACTIVE, TeamStatusCode.FAILED_ACTIVATION),
    ACTIVE(TeamStatus.ACTIVE, null),
    UPDATE_PENDING_APPROVAL(TeamStatus.ACTIVE, TeamStatusCode.UPDATE_PENDING_APPROVAL),
    UPDATE_PENDING_ACTIVATION(TeamStatus.ACTIVE, TeamStatusCode.UPDATE_PENDING_ACTIVATION),
    UPDATE_FAILED_APPROVAL(TeamStatus.ACTIVE, TeamStatusCode.UPDATE_FAILED_APPROVAL),
    UPDATE_FAILED_ACTIVATION(TeamStatus.ACTIVE, TeamStatusCode.UPDATE_FAILED_ACTIVATION),
    UPDATE_FAILED_VALIDATION(TeamStatus.ACTIVE, TeamStatusCode.UPDATE_FAILED_VALIDATION),
    DELETE_PENDING_APPROVAL(TeamStatus.ACTIVE, TeamStatusCode.DELETE_PENDING_APPROVAL),
    DELETE_FAILED_APPROVAL(TeamStatus.ACTIVE, TeamStatusCode.DELETE_FAILED_APPROVAL),
    DELETING(TeamStatus.DELETING, null);

    private static final Set<TeamState> INACTIVE = EnumSet.of(FAILED_VALIDATION, FAILED_ACTIVATION);
    private static final Set<TeamState> CHANGE_FAILED = EnumSet.of(
            UPDATE_FAILED_APPROVAL, UPDATE_FAILED_ACTIVATION, UPDATE_FAILED_VALIDATION, DELETE_FAILED_APPROVAL);
    private static final Set<TeamState> CHANGE_PENDING =
            EnumSet.of(UPDATE_PENDING_APPROVAL, UPDATE_PENDING_ACTIVATION, DELETE_PENDING_APPROVAL);
    private static final Transitions<TeamState> TRANSITIONS = Transitions.of("team", transitions());

    private final TeamStatus status;
    private final @Nullable TeamStatusCode code;

    TeamState(TeamStatus status, @Nullable TeamStatusCode code) {
        this.status = status;
        this.code = code;
    }

    private static Map<TeamState, Set<TeamState>> transitions() {
        Map<TeamState, Set<TeamState>> next = new EnumMap<>(TeamState.class);
        next.put(PENDING_ACTIVATION, EnumSet.of(ACTIVE, FAILED_ACTIVATION, FAILED_VALIDATION));
        INACTIVE.forEach(state -> next.put(state, EnumSet.of(PENDING_ACTIVATION, DELETING)));
        next.put(ACTIVE, EnumSet.of(UPDATE_PENDING_APPROVAL, DELETE_PENDING_APPROVAL));
        CHANGE_FAILED.forEach(
                state -> next.put(state, EnumSet.of(ACTIVE, UPDATE_PENDING_APPROVAL, DELETE_PENDING_APPROVAL)));
        next.put(
                UPDATE_PENDING_APPROVAL,
                EnumSet.of(ACTIVE, UPDATE_PENDING_ACTIVATION, UPDATE_FAILED_APPROVAL, UPDATE_FAILED_VALIDATION));
        next.put(UPDATE_PENDING_ACTIVATION, EnumSet.of(ACTIVE, UPDATE_FAILED_ACTIVATION, UPDATE_FAILED_VALIDATION));
        next.put(DELETE_PENDING_APPROVAL, EnumSet.of(ACTIVE, DELETING, DELETE_FAILED_APPROVAL));
        next.put(DELETING, EnumSet.of(DELETE_FAILED_APPROVAL, FAILED_ACTIVATION));
        return next;
    }

    static TeamState of(TeamStatus status, @Nullable TeamStatusCode code) {
        return Arrays.stream(values())
                .filter(state -> state.status == status && state.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No team is " + status + "/" + code));
    }

    public TeamStatus status() {
        return status;
    }

    /** Null where MPA has none: the team is settled, or being deleted. */
    public @Nullable TeamStatusCode code() {
        return code;
    }

    /** One change at a time: whether there is one that is not over. */
    public boolean hasChangePending() {
        return CHANGE_PENDING.contains(this) || this == PENDING_ACTIVATION || this == DELETING;
    }

    public boolean hasChangeFailed() {
        return CHANGE_FAILED.contains(this);
    }

    /** @throws IllegalStateException if that state may not follow this one */
    TeamState to(TeamState next) {
        return TRANSITIONS.check(this, next);
    }
}
