package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One account's invitation to a share (RAM, {@code ResourceShareInvitation}).
 *
 * @param offerId what the invitations that were sent at one time have in common
 * @param invited when it was sent
 * @param expires from when on it cannot be answered any more
 * @param responseTime when it was answered or closed; null while it is not, and where no answer was needed
 * @param withdrawnTime when the owner stopped sharing with this account, or invited it anew; null where it stands
 */
public record ShareInvitation(
        String arn,
        String shareArn,
        String offerId,
        AccountId receiver,
        ShareInvitationStatus status,
        Instant invited,
        Instant expires,
        @Nullable Instant responseTime,
        @Nullable Instant withdrawnTime) {

    public boolean withdrawn() {
        return withdrawnTime != null;
    }

    /** Whether it can be answered. */
    public boolean isOpen(Instant now) {
        return status == ShareInvitationStatus.PENDING && !withdrawn() && now.isBefore(expires);
    }

    /** Whether the account has the resource by it. */
    public boolean isAccepted() {
        return status == ShareInvitationStatus.ACCEPTED && !withdrawn();
    }

    /** Whether the account was asked at all; within the organization it may get a share without being asked. */
    public boolean wasSent() {
        return status != ShareInvitationStatus.ACCEPTED || responseTime != null;
    }

    /** What it is by the clock: its time may be over before anything has noted that. */
    public ShareInvitationStatus statusAt(Instant now) {
        return status == ShareInvitationStatus.PENDING && !now.isBefore(expires)
                ? ShareInvitationStatus.EXPIRED
                : status;
    }

    public Instant lastUpdateTime() {
        if (withdrawnTime != null) {
            return withdrawnTime;
        }
        return responseTime == null ? invited : responseTime;
    }
}
