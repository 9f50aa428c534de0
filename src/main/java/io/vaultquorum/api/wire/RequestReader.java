package io.vaultquorum.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Reads a request of the rest-json protocol into the SDK's own model of it, which knows each field's name, place and kind, and
 * checks the limits on the way. What the model does not know is left alone, as AWS does.
 */
final class RequestReader {

    private static final int BAD_REQUEST = 400;

    private final String operation;
    private final Limits limits;
    private final Function<FieldRefused, ApiError> refuse;

    /** @param refuse the service's own error for a field that is not as it should be */
    RequestReader(String operation, Limits limits, Function<FieldRefused, ApiError> refuse) {
        this.operation = operation;
        this.limits = limits;
        this.refuse = refuse;
    }

    /**
     * Fills the builder.
     *
     * @param inPath what stood in the path, by the name of its place, decoded
     * @param query the query's values, by name, decoded
     */
    void read(SdkPojo builder, Map<String, String> inPath, Map<String, List<String>> query, JsonNode body) {
        for (SdkField<?> field : builder.sdkFields()) {
            MarshallLocation location = field.location();
            if (location == MarshallLocation.PATH || location == MarshallLocation.GREEDY_PATH) {
                set(builder, field, text(field, inPath.get(field.locationName()), field.locationName()));
            } else if (location == MarshallLocation.QUERY_PARAM) {
                set(builder, field, query(field, query));
            } else {
                set(builder, field, value(field, body.get(field.locationName()), field.locationName()));
            }
        }
    }

    private static void set(SdkPojo builder, SdkField<?> field, @Nullable Object value) {
        if (value != null) {
            field.set(builder, value);
        }
    }

    private @Nullable Object query(SdkField<?> field, Map<String, List<String>> query) {
        String name = field.locationName();
        List<String> values = query.getOrDefault(name, List.of());
        if (field.marshallingType() != MarshallingType.LIST) {
            return text(field, values.isEmpty() ? null : values.get(0), name);
        }
        SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
        List<Object> read = new ArrayList<>();
        values.forEach(value -> Optional.ofNullable(text(member, value, name)).ifPresent(read::add));
        check(limits.find(operation, name).refuseSize(read.size()), name);
        return read.isEmpty() ? null : read;
    }

    /** What stands in the path or the query: text, whatever it is. */
    private @Nullable Object text(SdkField<?> field, @Nullable String text, String path) {
        Limit limit = limits.find(operation, path);
        if (text == null) {
            return missing(limit, path);
        }
        MarshallingType<?> type = field.marshallingType();
        try {
            if (type == MarshallingType.INTEGER || type == MarshallingType.LONG) {
                BigDecimal number = new BigDecimal(text);
                check(limit.refuseNumber(number), path);
                return type == MarshallingType.INTEGER
                        ? (Object) number.intValueExact()
                        : (Object) number.longValueExact();
            }
            if (type == MarshallingType.BOOLEAN) {
                if (!text.equals("true") && !text.equals("false")) {
                    throw refuse.apply(new FieldRefused(path, false, "is not a boolean. Allowed: true, false"));
                }
                return Boolean.valueOf(text);
            }
            if (type == MarshallingType.INSTANT) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            throw refuse.apply(new FieldRefused(path, false, "is not a " + kind(type)));
        }
        check(limit.refuseText(text), path);
        return text;
    }

    private @Nullable Object value(SdkField<?> field, @Nullable JsonNode node, String path) {
        Limit limit = limits.find(operation, path);
        if (node == null || node.isNull()) {
            return missing(limit, path);
        }
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.STRING) {
            require(node.isTextual(), type, path);
            check(limit.refuseText(node.textValue()), path);
            return node.textValue();
        }
        if (type == MarshallingType.BOOLEAN) {
            require(node.isBoolean(), type, path);
            return node.booleanValue();
        }
        if (type == MarshallingType.INTEGER || type == MarshallingType.LONG) {
            require(node.isIntegralNumber() && node.canConvertToLong(), type, path);
            require(type == MarshallingType.LONG || node.canConvertToInt(), type, path);
            check(limit.refuseNumber(node.decimalValue()), path);
            return type == MarshallingType.INTEGER ? (Object) node.intValue() : (Object) node.longValue();
        }
        if (type == MarshallingType.INSTANT) {
            return instant(field, node, path);
        }
        if (type == MarshallingType.LIST) {
            return list(field, node, path, limit);
        }
        if (type == MarshallingType.MAP) {
            return map(field, node, path, limit);
        }
        return structure(field, node, path);
    }

    private List<Object> list(SdkField<?> field, JsonNode node, String path, Limit limit) {
        require(node.isArray(), field.marshallingType(), path);
        check(limit.refuseSize(node.size()), path);
        SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
        List<Object> read = new ArrayList<>();
        for (JsonNode element : node) {
            Object value = member.marshallingType() == MarshallingType.STRING
                    ? member(element, path)
                    : value(member, element, path);
            if (value != null) {
                read.add(value);
            }
        }
        return read;
    }

    /** A list's own limit counts its members; that of a member is under {@code <list>.member}. */
    private String member(JsonNode element, String path) {
        require(element.isTextual(), MarshallingType.STRING, path);
        check(limits.find(operation, path + ".member").refuseText(element.textValue()), path);
        return element.textValue();
    }

    private Map<String, Object> map(SdkField<?> field, JsonNode node, String path, Limit limit) {
        require(node.isObject(), field.marshallingType(), path);
        check(limit.refuseSize(node.size()), path);
        require(
                field.getTrait(MapTrait.class).valueFieldInfo().marshallingType() == MarshallingType.STRING,
                field.marshallingType(),
                path);
        Map<String, Object> read = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            check(limits.find(operation, path + ".key").refuseText(entry.getKey()), path);
            require(entry.getValue().isTextual(), MarshallingType.STRING, path);
            String value = entry.getValue().textValue();
            check(limits.find(operation, path + ".value").refuseText(value), path + " of " + entry.getKey());
            read.put(entry.getKey(), value);
        });
        return read;
    }

    private Object structure(SdkField<?> field, JsonNode node, String path) {
        require(node.isObject(), field.marshallingType(), path);
        SdkPojo builder = field.constructor().get();
        for (SdkField<?> inner : builder.sdkFields()) {
            set(builder, inner, value(inner, node.get(inner.locationName()), path + "." + inner.locationName()));
        }
        return ((Buildable) builder).build();
    }

    private static Instant instant(SdkField<?> field, JsonNode node, String path) {
        boolean iso = field.getOptionalTrait(TimestampFormatTrait.class)
                .filter(trait -> trait.format() == TimestampFormatTrait.Format.ISO_8601)
                .isPresent();
        try {
            if (iso) {
                require(node.isTextual(), field.marshallingType(), path);
                return OffsetDateTime.parse(node.textValue()).toInstant();
            }
            require(node.isNumber(), field.marshallingType(), path);
            return Instant.ofEpochMilli(node.decimalValue().movePointRight(3).longValue());
        } catch (DateTimeException e) {
            throw notReadable(field.marshallingType(), path);
        }
    }

    private @Nullable Object missing(Limit limit, String path) {
        if (limit.isRequired()) {
            throw refuse.apply(new FieldRefused(path, true, "is missing"));
        }
        return null;
    }

    private void check(Optional<String> why, String path) {
        if (why.isPresent()) {
            throw refuse.apply(new FieldRefused(path, false, why.get()));
        }
    }

    private static void require(boolean fits, MarshallingType<?> type, String path) {
        if (!fits) {
            throw notReadable(type, path);
        }
    }

    /** What AWS's front end says of JSON that is of another kind than the model's. */
    private static ApiError notReadable(MarshallingType<?> type, String path) {
        return new ApiError("SerializationException", BAD_REQUEST, path + " is not a " + kind(type) + ".");
    }

    private static String kind(MarshallingType<?> type) {
        if (type == MarshallingType.INTEGER || type == MarshallingType.LONG) {
            return "whole number in range";
        }
        if (type == MarshallingType.INSTANT) {
            return "time";
        }
        if (type == MarshallingType.BOOLEAN) {
            return "boolean";
        }
        if (type == MarshallingType.LIST) {
            return "list";
        }
        return type == MarshallingType.STRING ? "string" : "structure";
    }
}
