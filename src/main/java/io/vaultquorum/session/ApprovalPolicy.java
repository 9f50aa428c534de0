package io.vaultquorum.session;

import java.time.Duration;
import java.util.Optional;

/**
 * The policy that was decided for a request (the DMN {@code approval-policy}) and is pinned to its session.
 *
 * @param sessionLength how long approvers have
 * @param reminderInterval how often the silent are reminded
 * @param accessTimeLimit after how long an opened access ends by itself; empty for never, as at AWS
 * @param verificationRequired whether a vote needs a one-time code
 * @param minimumThreshold raises the team's m to at least this, never lowers it
 */
public record ApprovalPolicy(
        Duration sessionLength,
        Duration reminderInterval,
        Optional<Duration> accessTimeLimit,
        boolean verificationRequired,
        int minimumThreshold) {

    public ApprovalPolicy {
        if (sessionLength.isNegative() || sessionLength.isZero()) {
            throw new IllegalArgumentException(
                    "approval-policy: sessionLength must be positive, but is " + sessionLength);
        }
        if (reminderInterval.isNegative() || reminderInterval.isZero()) {
            throw new IllegalArgumentException(
                    "approval-policy: reminderInterval must be positive, but is " + reminderInterval);
        }
        if (accessTimeLimit
                .filter(limit -> limit.isNegative() || limit.isZero())
                .isPresent()) {
            throw new IllegalArgumentException("approval-policy: accessTimeLimit must be positive, or null for none");
        }
        if (minimumThreshold < 1) {
            throw new IllegalArgumentException(
                    "approval-policy: minimumThreshold must be at least 1, but is " + minimumThreshold);
        }
    }
}
