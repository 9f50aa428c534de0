package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import java.time.Instant;

/**
 * One account's invitation to a share (RAM, {@code ResourceShareInvitation}).
 *
 * @param expires from when on it cannot be answered any more
 * @param withdrawn whether the owner shares no longer with this account
 */
public record ShareInvitation(
        String arn,
        String shareArn,
        AccountId receiver,
        ShareInvitationStatus status,
        Instant expires,
        boolean withdrawn) {

    boolean isOpen(Instant now) {
        return status == ShareInvitationStatus.PENDING && !withdrawn && now.isBefore(expires);
    }
}
