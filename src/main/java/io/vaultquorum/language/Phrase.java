package io.vaultquorum.language;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something to say, before it is known in which language: a key of the bundles and the values that its pattern names. A
 * value may be a phrase itself, a moment (said in UTC), a collection (said as a list), an enum (said by its name) or a
 * number (said by its digits, unless the pattern counts with it).
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

    /** A state: by AWS's name for it, explained where that is no word of the reader's language. */
    public static Phrase status(Enum<?> state) {
        return of("status").with("status", state);
    }

    /** A moment, in UTC; what is not known is said to be unknown. */
    public static Phrase moment(@Nullable Instant instant) {
        return instant == null ? of("time.unknown") : verbatim(instant);
    }

    /**
     * Why something ended or how it stands, as the ledger keeps it: an English sentence, from a phrase whose key begins with
     * {@code reason.} What the ledger only repeats, the message of a broken backend for example, is none of ours.
     *
     * @return empty if it is none of ours
     */
    public static Optional<Phrase> ofLedger(String sentence) {
        return Words.of(Language.ENGLISH).recognize("reason.", sentence);
    }

    /** Several phrases as one, joined by a pattern that names the {@code first} and the {@code second}; none for none. */
    public static Optional<Phrase> joined(String key, Stream<Phrase> phrases) {
        return phrases.reduce((first, second) -> of(key).with("first", first).with("second", second));
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
