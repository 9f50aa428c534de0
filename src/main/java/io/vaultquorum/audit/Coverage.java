package io.vaultquorum.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an export says that it is of, in its first line.
 *
 * @param from the first moment, or null for the beginning
 * @param to the first moment after it, or null for all there is
 * @param checkpoint the number of the newest checkpoint when it was made, or 0
 */
record Coverage(@Nullable Instant from, @Nullable Instant to, long checkpoint) {

    static final String HEADER = "export";
    static final String FROM = "from";
    static final String TO = "to";
    static final String CHECKPOINT = "checkpoint";

    static boolean isIn(JsonNode line) {
        return line.has(HEADER);
    }

    /** @throws IllegalArgumentException if the line does not say it */
    static Coverage read(JsonNode line) {
        JsonNode export = line.path(HEADER);
        if (!export.path(CHECKPOINT).canConvertToLong()) {
            throw new IllegalArgumentException("it does not name the newest checkpoint");
        }
        return new Coverage(
                time(export, FROM), time(export, TO), export.path(CHECKPOINT).asLong());
    }

    private static @Nullable Instant time(JsonNode export, String name) {
        try {
            return export.has(name) ? Instant.parse(export.path(name).asText()) : null;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + name + "' is no time", e);
        }
    }

    boolean includes(Instant time) {
        return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
    }

    @Override
    public String toString() {
        return (from == null ? "from the beginning" : "from " + ChainedEvent.time(from))
                + (to == null ? "" : " to " + ChainedEvent.time(to))
                + (checkpoint == 0 ? ", made before the first checkpoint" : ", made after checkpoint " + checkpoint);
    }
}
