package io.vaultquorum.door;

import java.time.Duration;

/**
 * How much one caller may do: so much at once, and then one more each time that this long has passed.
 *
 * @param atOnce 1 or more
 * @param oneMoreAfter longer than nothing; nanoseconds count
 */
public record Allowance(int atOnce, Duration oneMoreAfter) {

    public Allowance {
        if (atOnce < 1 || oneMoreAfter.isNegative() || oneMoreAfter.isZero()) {
            throw new IllegalArgumentException("vaultquorum.limits: at-once is " + atOnce + " and one-more-after "
                    + oneMoreAfter + ". Allowed: at least 1, and longer than nothing");
        }
    }
}
