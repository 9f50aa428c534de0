package io.vaultquorum.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * A line of an export, as somebody says it is.
 *
 * @param hash what the line says its hash is
 * @param realHash what it is
 */
record ExportedEvent(
        String chain, long index, String previousHash, String hash, String realHash, String name, Instant time) {

    /** @throws IllegalArgumentException if it is no event at all */
    static ExportedEvent read(JsonNode line) {
        if (!(line instanceof ObjectNode event)
                || !line.path("chain").path("id").isTextual()
                || !line.path("chain").path("index").canConvertToLong()) {
            throw new IllegalArgumentException("it has no place in a chain");
        }
        JsonNode hash = event.remove(ChainedEvent.HASH);
        JsonNode place = event.path("chain");
        return new ExportedEvent(
                place.path("id").asText(),
                place.path("index").asLong(),
                place.path("previousHash").asText(),
                hash == null ? "" : hash.asText(),
                CanonicalForm.sha256(event),
                event.path("eventName").asText(),
                time(event));
    }

    private static Instant time(JsonNode event) {
        try {
            return Instant.parse(event.path("eventTime").asText());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("its eventTime is no time", e);
        }
    }

    boolean isSound() {
        return hash.equals(realHash);
    }

    /** Whether it says that this is the event before it. */
    boolean follows(ExportedEvent before) {
        return previousHash.equals(before.hash) || previousHash.equals(before.realHash);
    }

    /** As whoever looks for it needs it, on one line of a terminal. */
    String inWords() {
        return (chain + ", event " + index + " (" + name + ", " + ChainedEvent.time(time) + ")")
                .replaceAll("\\p{Cntrl}", "?");
    }
}
