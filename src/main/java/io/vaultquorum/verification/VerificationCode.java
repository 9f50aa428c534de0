package io.vaultquorum.verification;

import io.vaultquorum.organization.UserId;
import java.time.Instant;

/** A code that was sent, without its digits. */
public record VerificationCode(String id, UserId approver, Instant sentTime, Instant expirationTime) {

    boolean hasExpiredBy(Instant now) {
        return !now.isBefore(expirationTime);
    }
}
