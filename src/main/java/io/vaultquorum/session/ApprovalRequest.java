package io.vaultquorum.session;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.organization.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What the team is asked to allow.
 *
 * @param protectedResourceArn what the team protects (MPA, {@code ProtectedResourceArn})
 * @param subjectArn what this request, and no other, is about; an execution must name the same
 * @param comment why, at most 200 characters (MPA, {@code RequesterComment})
 */
public record ApprovalRequest(
        ProtectedOperation operation,
        String protectedResourceArn,
        String subjectArn,
        UserId requester,
        AccountId requesterAccount,
        @Nullable String comment) {}
