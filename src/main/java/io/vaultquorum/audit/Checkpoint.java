package io.vaultquorum.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vaultquorum.signing.PublicKeys;
import io.vaultquorum.signing.SigningKeys;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the chains were that had grown, signed.
 *
 * @param number from 1, without gaps
 * @param previous the SHA-256 of the file of the checkpoint before, or zeros
 */
record Checkpoint(long number, Instant time, String previous, List<Covered> chains) {

    private static final String TYPE = "vaultquorum-checkpoint";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    Checkpoint {
        chains = List.copyOf(chains);
    }

    /**
     * A chain as a checkpoint saw it.
     *
     * @param first where it begins; above 1 if retention has removed what was before
     * @param headTime when its last event was
     * @param broken the first event that was not as it was written when the checkpoint was made, or null
     */
    record Covered(
            String chain,
            long first,
            long length,
            String head,
            Instant headTime,
            @Nullable Long broken) {}

    String signedBy(SigningKeys keys) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("number", number).put("time", ChainedEvent.time(time)).put("previous", previous);
        ArrayNode all = payload.putArray("chains");
        chains.forEach(covered -> {
            ObjectNode chain = all.addObject()
                    .put("id", covered.chain())
                    .put("first", covered.first())
                    .put("length", covered.length())
                    .put("head", covered.head())
                    .put("headTime", ChainedEvent.time(covered.headTime()));
            if (covered.broken() != null) {
                chain.put("broken", covered.broken());
            }
        });
        return keys.sign(TYPE, payload.toString());
    }

    /**
     * Reads what was signed.
     *
     * @throws PublicKeys.NotSigned if none of the keys signed it
     * @throws IllegalArgumentException if it is none
     */
    static Checkpoint read(String signed, PublicKeys keys) throws PublicKeys.NotSigned {
        String payload = keys.verify(TYPE, signed);
        try {
            JsonNode json = JSON.readTree(payload);
            List<Covered> chains = new ArrayList<>();
            for (JsonNode chain : json.path("chains")) {
                chains.add(new Covered(
                        chain.path("id").asText(),
                        chain.path("first").asLong(),
                        chain.path("length").asLong(),
                        chain.path("head").asText(),
                        Instant.parse(chain.path("headTime").asText()),
                        chain.has("broken") ? Long.valueOf(chain.path("broken").asLong()) : null));
            }
            return new Checkpoint(
                    json.path("number").asLong(),
                    Instant.parse(json.path("time").asText()),
                    json.path("previous").asText(),
                    chains);
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("it is no checkpoint: " + e.getMessage(), e);
        }
    }
}
