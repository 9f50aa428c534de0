package io.vaultquorum.session;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.organization.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the team is asked to allow.
 *
 * @param protectedResourceArn what the team protects (MPA, {@code ProtectedResourceArn})
 * @param subjectArn what this request, and no other, is about; an execution must name the same
 * @param comment why, at most 200 characters (MPA, {@code RequesterComment})
 * @param asked which approvers alone are asked, by a baseline; empty for all of the team
 */
public record ApprovalRequest(
        ProtectedOperation operation,
        String protectedResourceArn,
        String subjectArn,
        UserId requester,
        AccountId requesterAccount,
        @Nullable String comment,
        List<UserId> asked) {

    /** A request to all of the team. */
    public ApprovalRequest(
            ProtectedOperation operation,
            String protectedResourceArn,
            String subjectArn,
            UserId requester,
            AccountId requesterAccount,
            @Nullable String comment) {
        this(operation, protectedResourceArn, subjectArn, requester, requesterAccount, comment, List.of());
    }

    boolean asks(UserId approver) {
        return asked.isEmpty() || asked.contains(approver);
    }

    boolean isBaseline() {
        return operation == ProtectedOperation.BASELINE;
    }
}
