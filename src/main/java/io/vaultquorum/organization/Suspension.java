package io.vaultquorum.organization;

import io.vaultquorum.arn.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an account was suspended: all its users and access keys are refused at every door from then on.
 *
 * @param released when that ended, or null while it lasts
 */
public record Suspension(
        String id,
        AccountId account,
        Instant suspended,
        @Nullable Instant released) {

    public boolean lasts() {
        return released == null;
    }
}
