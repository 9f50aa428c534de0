package io.vaultquorum.audit;

import java.time.Instant;

/** Why retention leaves the trail as it is. */
public sealed interface PruneRefused extends Refusal {

    /** A moment that is to come. */
    record NotYet(Instant before) implements PruneRefused {}

    /** Events of which no checkpoint tells: nobody could see afterwards that they were there. */
    record NotInACheckpoint(long events, Instant before) implements PruneRefused {}
}
