package io.vaultquorum.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, with CloudTrail's field names where AWS has them.
 *
 * @param eventTime when, to the millisecond
 * @param eventName what, as an AWS operation or service event would be called: {@code UpdateSessionForApprover}
 * @param userId who, or null when the engine acted by itself (an expiry, an execution)
 * @param accountId the account in whose name, or null for approvers and operators
 * @param sessionId the approval session it belongs to, if any
 * @param resourceArn what it was about, if it has an ARN
 * @param errorCode the refusal's code, or null for what succeeded
 * @param errorMessage the refusal's sentence
 * @param details anything else a reader of the trail wants, in words
 */
public record AuditEvent(
        Instant eventTime,
        String eventName,
        @Nullable String userId,
        @Nullable String accountId,
        @Nullable String sessionId,
        @Nullable String resourceArn,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        @Nullable String details) {

    public static AuditEvent of(Instant at, String eventName) {
        return new AuditEvent(at, eventName, null, null, null, null, null, null, null);
    }

    public AuditEvent by(@Nullable String user) {
        return new AuditEvent(
                eventTime, eventName, user, accountId, sessionId, resourceArn, errorCode, errorMessage, details);
    }

    public AuditEvent inAccount(String account) {
        return new AuditEvent(
                eventTime, eventName, userId, account, sessionId, resourceArn, errorCode, errorMessage, details);
    }

    public AuditEvent ofSession(String session) {
        return new AuditEvent(
                eventTime, eventName, userId, accountId, session, resourceArn, errorCode, errorMessage, details);
    }

    public AuditEvent about(String resource) {
        return new AuditEvent(
                eventTime, eventName, userId, accountId, sessionId, resource, errorCode, errorMessage, details);
    }

    public AuditEvent refusedWith(String code, String message) {
        return new AuditEvent(eventTime, eventName, userId, accountId, sessionId, resourceArn, code, message, details);
    }

    public AuditEvent saying(@Nullable String words) {
        return new AuditEvent(
                eventTime, eventName, userId, accountId, sessionId, resourceArn, errorCode, errorMessage, words);
    }
}
