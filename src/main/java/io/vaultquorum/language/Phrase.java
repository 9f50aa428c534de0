package io.vaultquorum.language;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something to say, before it is known in which language: a key of the bundles and the values that its pattern names. A
 * value may be a phrase itself, a moment (said in UTC), a collection (said as a list) or an enum (said by its name).
 *
 * @param key a key of {@code words/<language>/*.properties}
 * @param values by the names that the patterns use; an absent value is said as nothing
 */
public record Phrase(String key, Map<String, Object> values) {

    public Phrase {
        values = Map.copyOf(values);
    }

    public static Phrase of(String key) {
        return new Phrase(key, Map.of());
    }

    /** What needs no translation: a name, an ARN, what somebody wrote. */
    public static Phrase verbatim(Object text) {
        return of("verbatim").with("text", text);
    }

    /** The same, with a value. */
    public Phrase with(String name, @Nullable Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value == null ? "" : value);
        return new Phrase(key, more);
    }

    /** The same, with the components of a record as values. */
    public Phrase with(Record components) {
        Phrase phrase = this;
        for (RecordComponent component : components.getClass().getRecordComponents()) {
            phrase = phrase.with(component.getName(), read(component, components));
        }
        return phrase;
    }

    /** @throws IllegalStateException if the bundles have no such key */
    public String in(Language language) {
        return Words.of(language).say(this);
    }

    @Override
    public String toString() {
        return in(Language.ENGLISH);
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        try {
            var accessor = Objects.requireNonNull(component.getAccessor());
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new UndeclaredThrowableException(e);
        }
    }
}
