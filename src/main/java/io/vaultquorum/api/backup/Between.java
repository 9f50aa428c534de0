package io.vaultquorum.api.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a list is narrowed by: a value that it must have, a time that it must be before or after. What is not given narrows nothing. */
final class Between {

    private Between() {}

    static boolean same(@Nullable String wanted, @Nullable String found) {
        return wanted == null || wanted.equals(found);
    }

    /** @param found the time that is looked at; null for one that has not come */
    static boolean times(@Nullable Instant after, @Nullable Instant before, @Nullable Instant found) {
        if (after == null && before == null) {
            return true;
        }
        return found != null && (after == null || found.isAfter(after)) && (before == null || found.isBefore(before));
    }

    /** A key of a page by which the newest comes first. */
    static String newestFirst(Instant time, String id) {
        return "%019d %s".formatted(Long.MAX_VALUE - time.toEpochMilli(), id);
    }
}
