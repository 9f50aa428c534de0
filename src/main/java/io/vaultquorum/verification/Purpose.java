package io.vaultquorum.verification;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.AuditEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a code is good for, and for nothing else: a vote in one session, or the answer to one invitation.
 *
 * @param sessionId the session, or null of an invitation
 * @param resourceArn what is voted on, or the team that invites
 */
public record Purpose(String value, @Nullable String sessionId, String resourceArn) {

    public static Purpose vote(String sessionId, String resourceArn) {
        return new Purpose("vote " + sessionId, sessionId, resourceArn);
    }

    /** @param version of the team, or of the draft, that the approver is invited to */
    public static Purpose invitation(TeamArn team, String version) {
        return new Purpose("invitation " + team.value() + " " + version, null, team.value());
    }

    /** The same, of who confirms a change with it: a code from before the change is not good for that. */
    public Purpose confirming(String change) {
        return new Purpose(value + " " + change, sessionId, resourceArn);
    }

    AuditEvent on(AuditEvent event) {
        return sessionId == null
                ? event.about(resourceArn)
                : event.about(resourceArn).ofSession(sessionId);
    }

    boolean isOf(AuditEvent event) {
        return Objects.equals(event.sessionId(), sessionId) && resourceArn.equals(event.resourceArn());
    }
}
