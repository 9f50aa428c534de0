package io.vaultquorum.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes an answer of the SDK's model as rest-json does. What is not set is not written. */
final class AnswerWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AnswerWriter() {}

    static ObjectNode write(SdkPojo answer) {
        ObjectNode written = JSON.objectNode();
        for (SdkField<?> field : answer.sdkFields()) {
            Object value = field.getValueOrDefault(answer);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                written.set(field.locationName(), node(field, value));
            }
        }
        return written;
    }

    private static JsonNode node(SdkField<?> field, Object value) {
        if (value instanceof Instant time) {
            return time(field, time);
        }
        if (value instanceof SdkPojo structure) {
            return write(structure);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(element -> array.add(node(field, element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            map.forEach((key, element) -> object.set(String.valueOf(key), node(field, element)));
            return object;
        }
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof Integer number) {
            return JSON.numberNode(number);
        }
        if (value instanceof Long number) {
            return JSON.numberNode(number);
        }
        return JSON.textNode(String.valueOf(value));
    }

    /** ISO-8601 where the model says so; the protocol's own way is seconds since 1970, with milliseconds. */
    private static JsonNode time(SdkField<?> field, Instant time) {
        boolean iso = field.getOptionalTrait(TimestampFormatTrait.class)
                .filter(trait -> trait.format() == TimestampFormatTrait.Format.ISO_8601)
                .isPresent();
        return iso ? JSON.textNode(time.toString()) : JSON.numberNode(BigDecimal.valueOf(time.toEpochMilli(), 3));
    }
}
