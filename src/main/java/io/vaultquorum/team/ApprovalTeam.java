package io.vaultquorum.team;

import io.vaultquorum.arn.TeamArn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An approval team in its current version (MPA, {@code GetApprovalTeam}).
 *
 * @param statusMessage what an administrator should know about it, or null
 * @param minApprovalsRequired m of m-of-n
 */
public record ApprovalTeam(
        TeamArn arn,
        String name,
        String description,
        TeamStatus status,
        @Nullable TeamStatusCode statusCode,
        @Nullable String statusMessage,
        String versionId,
        int minApprovalsRequired,
        List<Approver> approvers) {

    public boolean isActive() {
        return status == TeamStatus.ACTIVE;
    }
}
