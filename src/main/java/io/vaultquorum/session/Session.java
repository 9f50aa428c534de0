package io.vaultquorum.session;

import io.vaultquorum.arn.TeamArn;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One session: the request, what was frozen when it opened, and what was decided (MPA, {@code GetSession}).
 *
 * @param teamVersionId the version of the team that decides
 * @param threshold m after policy; 0 until the session opens
 * @param policy null until it is pinned
 * @param expirationTime at or after this no vote counts; null until the session opens
 * @param processInstanceId the engine's instance that waits for the decision; null until the session opens
 */
public record Session(
        SessionId id,
        TeamArn team,
        String teamName,
        String teamVersionId,
        ApprovalRequest request,
        SessionStatus status,
        @Nullable SessionStatusCode statusCode,
        @Nullable String statusMessage,
        @Nullable ExecutionStatus executionStatus,
        @Nullable String executionMessage,
        int threshold,
        @Nullable ApprovalPolicy policy,
        Instant initiationTime,
        @Nullable Instant expirationTime,
        @Nullable Instant completionTime,
        @Nullable String processInstanceId) {

    public String arn() {
        return team.sessionArn(id.value());
    }

    /** How it ended, once it has. */
    public Optional<Outcome> outcome() {
        return switch (status) {
            case CREATING, PENDING -> Optional.empty();
            case APPROVED -> Optional.of(Outcome.APPROVED);
            case CANCELLED -> Optional.of(Outcome.CANCELLED);
            case FAILED -> Optional.of(statusCode == SessionStatusCode.EXPIRED ? Outcome.EXPIRED : Outcome.REJECTED);
        };
    }

    boolean hasExpiredBy(Instant now) {
        return expirationTime != null && !now.isBefore(expirationTime);
    }

    Session pinned(ApprovalPolicy decided) {
        return with(
                status,
                statusCode,
                statusMessage,
                executionStatus,
                executionMessage,
                threshold,
                decided,
                expirationTime,
                completionTime,
                processInstanceId);
    }

    Session opened(int effectiveThreshold, Instant expires, String instanceId) {
        return with(
                status.to(SessionStatus.PENDING),
                null,
                null,
                null,
                null,
                effectiveThreshold,
                policy,
                expires,
                null,
                instanceId);
    }

    Session ended(SessionStatus next, @Nullable SessionStatusCode code, @Nullable String message, Instant now) {
        return with(
                status.to(next),
                code,
                message,
                next == SessionStatus.APPROVED && !request.isBaseline() ? ExecutionStatus.PENDING : null,
                null,
                threshold,
                policy,
                expirationTime,
                now,
                processInstanceId);
    }

    /** @throws IllegalStateException unless the session is approved and not executed yet */
    Session execution(ExecutionStatus next, @Nullable String message) {
        if (status != SessionStatus.APPROVED || executionStatus == ExecutionStatus.EXECUTED) {
            throw new IllegalStateException("A session that is " + status + " with execution " + executionStatus
                    + " cannot have execution " + next);
        }
        return with(
                status,
                statusCode,
                statusMessage,
                next,
                message,
                threshold,
                policy,
                expirationTime,
                completionTime,
                processInstanceId);
    }

    private Session with(
            SessionStatus newStatus,
            @Nullable SessionStatusCode newCode,
            @Nullable String newMessage,
            @Nullable ExecutionStatus newExecution,
            @Nullable String newExecutionMessage,
            int newThreshold,
            @Nullable ApprovalPolicy newPolicy,
            @Nullable Instant newExpiration,
            @Nullable Instant newCompletion,
            @Nullable String newInstance) {
        return new Session(
                id,
                team,
                teamName,
                teamVersionId,
                request,
                newStatus,
                newCode,
                newMessage,
                newExecution,
                newExecutionMessage,
                newThreshold,
                newPolicy,
                initiationTime,
                newExpiration,
                newCompletion,
                newInstance);
    }
}
