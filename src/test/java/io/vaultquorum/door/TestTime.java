package io.vaultquorum.door;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** Time that passes when the test says so. */
final class TestTime implements TimeMeter {

    private long nanos;

    void passes(Duration duration) {
        nanos += duration.toNanos();
    }

    @Override
    public long currentTimeNanos() {
        return nanos;
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
