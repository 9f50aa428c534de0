package io.vaultquorum.team;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.organization.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An approval team in its current version (MPA, {@code GetApprovalTeam}).
 *
 * @param statusMessage what an administrator should know about it, or null
 * @param minApprovalsRequired m of m-of-n
 * @param change who asked for the change or the deletion that is pending, or was last, and which session decides
 * @param deletionTime when it may be deleted, once its own members approved that; null otherwise
 */
public record ApprovalTeam(
        TeamArn arn,
        String name,
        String description,
        TeamState state,
        @Nullable String statusMessage,
        String versionId,
        int minApprovalsRequired,
        List<Approver> approvers,
        @Nullable Change change,
        @Nullable Instant deletionTime,
        Instant creationTime,
        Instant lastUpdateTime) {

    /**
     * A change that somebody asked for.
     *
     * @param sessionId the session that decides; null where none is needed, since the team is INACTIVE
     * @param pendingWindowDays of a deletion, how long after the approval it waits; null of an update
     */
    public record Change(
            UserId requester,
            @Nullable String sessionId,
            @Nullable Integer pendingWindowDays) {}

    public TeamStatus status() {
        return state.status();
    }

    public boolean isActive() {
        return state.status() == TeamStatus.ACTIVE;
    }

    public Optional<Change> pendingChange() {
        return Optional.ofNullable(change);
    }

    /** Whatever it becomes by this, nothing is to be deleted. */
    ApprovalTeam in(TeamState next, @Nullable String message, Instant now) {
        return with(state.to(next), message, change, null, now);
    }

    ApprovalTeam asked(TeamState next, Change by, Instant now) {
        return with(state.to(next), null, by, null, now);
    }

    ApprovalTeam deletedAt(Instant time, Instant now) {
        return with(state.to(TeamState.DELETING), null, change, time, now);
    }

    /** The draft becomes the team. */
    ApprovalTeam becoming(TeamDraft draft, Instant now) {
        return new ApprovalTeam(
                arn,
                name,
                draft.description(),
                state.to(TeamState.ACTIVE),
                spareWarning(draft.minApprovalsRequired(), draft.approvers().size()),
                draft.versionId(),
                draft.minApprovalsRequired(),
                draft.approvers(),
                change,
                deletionTime,
                creationTime,
                now);
    }

    private ApprovalTeam with(
            TeamState newState,
            @Nullable String message,
            @Nullable Change newChange,
            @Nullable Instant newDeletionTime,
            Instant now) {
        return new ApprovalTeam(
                arn,
                name,
                description,
                newState,
                message,
                versionId,
                minApprovalsRequired,
                approvers,
                newChange,
                newDeletionTime,
                creationTime,
                now);
    }

    static @Nullable String spareWarning(int threshold, int approvers) {
        return threshold < approvers
                ? null
                : "The threshold equals the number of approvers: one absence blocks the team.";
    }
}
