package io.vaultquorum.door;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/** What is left of the same allowance for each of many callers. However many come, memory is bounded. */
final class Allowances {

    private final Allowance each;
    private final TimeMeter time;
    private final Cache<String, Bucket> left;

    /**
     * @param callers how many are kept; who has not been here until their allowance is whole again is forgotten anyway
     * @param time one that nobody sets: a clock that is put back would stop what has to come back by and by
     */
    Allowances(Allowance each, int callers, TimeMeter time) {
        this.each = each;
        this.time = time;
        this.left = Caffeine.newBuilder()
                .maximumSize(callers)
                .expireAfterAccess(each.oneMoreAfter().multipliedBy(each.atOnce()))
                .ticker(time::currentTimeNanos)
                .executor(Runnable::run)
                .build();
    }

    /** Takes one. If none is left, takes nothing and says in how long there will be one. */
    Optional<Duration> take(String caller) {
        ConsumptionProbe taken = of(caller).tryConsumeAndReturnRemaining(1);
        return taken.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(taken.getNanosToWaitForRefill()));
    }

    /** In how long there will be one; empty if there is one now. */
    Optional<Duration> untilOneIsLeft(String caller) {
        EstimationProbe one = of(caller).estimateAbilityToConsume(1);
        return one.canBeConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(one.getNanosToWaitForRefill()));
    }

    /** Takes one though none be left: what several do at once is paid for by waiting longer. Answers whether it was the last. */
    boolean takeAnyway(String caller) {
        Bucket bucket = of(caller);
        bucket.consumeIgnoringRateLimits(1);
        return bucket.getAvailableTokens() <= 0;
    }

    /** The caller begins anew. */
    void restore(String caller) {
        left.invalidate(caller);
    }

    /** How many callers are kept. */
    long callers() {
        left.cleanUp();
        return left.estimatedSize();
    }

    private Bucket of(String caller) {
        return left.get(
                caller,
                unknown -> Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(limit -> limit.capacity(each.atOnce()).refillGreedy(1, each.oneMoreAfter()))
                        .build());
    }
}
