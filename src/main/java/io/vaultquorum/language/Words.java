package io.vaultquorum.language;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParsePosition;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One language's words: patterns of ICU's message format, with named values, by key. */
public final class Words {

    /** The files of a bundle, by what their words are for. */
    static final List<String> FILES = List.of("common", "refusals", "requests", "mails", "tasks", "forms");

    private static final Map<Language, Words> BY_LANGUAGE = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            BY_LANGUAGE.put(language, new Words(language));
        }
    }

    private final Language language;
    private final Map<String, String> patterns = new TreeMap<>();
    private final DateTimeFormatter time;

    private Words(Language language) {
        this.language = language;
        FILES.forEach(file -> read("/words/" + language.tag() + "/" + file + ".properties"));
        this.time =
                DateTimeFormatter.ofPattern(pattern("time"), language.locale()).withZone(ZoneOffset.UTC);
    }

    public static Words of(Language language) {
        return Optional.ofNullable(BY_LANGUAGE.get(language)).orElseThrow();
    }

    /** The patterns whose keys begin so, without that beginning, as they are: for whoever puts the values in elsewhere. */
    public Map<String, String> below(String beginning) {
        return patterns.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(beginning))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(beginning.length()),
                        Map.Entry::getValue,
                        (first, second) -> first,
                        TreeMap::new));
    }

    /**
     * What a text that was once said says, so that it can be said in another language: the phrase below {@code beginning}
     * that it was. Empty if it is none of them.
     */
    Optional<Phrase> recognize(String beginning, String text) {
        return below(beginning).keySet().stream()
                .map(key -> beginning + key)
                .flatMap(key -> valuesIn(text, pattern(key)).map(values -> new Phrase(key, values)).stream())
                .findFirst();
    }

    private Optional<Map<String, Object>> valuesIn(String text, String pattern) {
        ParsePosition position = new ParsePosition(0);
        Map<String, Object> values = new MessageFormat(pattern, language.locale()).parseToMap(text, position);
        return position.getIndex() == text.length() ? Optional.ofNullable(values) : Optional.empty();
    }

    String say(Phrase phrase) {
        String pattern = pattern(phrase.key());
        Set<String> counted = counted(pattern);
        Map<String, Object> values = new HashMap<>();
        phrase.values()
                .forEach((name, value) ->
                        values.put(name, value instanceof Number && counted.contains(name) ? value : readable(value)));
        return new MessageFormat(pattern, language.locale()).format(values);
    }

    /** The values by which the pattern chooses a plural. Any other number is an identifier, a limit or a size: 4000, not 4,000. */
    private static Set<String> counted(String pattern) {
        MessagePattern parts = new MessagePattern(pattern);
        return IntStream.range(0, parts.countParts())
                .filter(i -> parts.getPart(i).getType() == MessagePattern.Part.Type.ARG_START)
                .filter(i -> parts.getPart(i).getArgType() == MessagePattern.ArgType.PLURAL)
                .mapToObj(i -> parts.getSubstring(parts.getPart(i + 1)))
                .collect(Collectors.toSet());
    }

    Map<String, String> patterns() {
        return Map.copyOf(patterns);
    }

    private String readable(@Nullable Object value) {
        if (value instanceof Phrase phrase) {
            return say(phrase);
        }
        if (value instanceof Instant instant) {
            return time.format(instant);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(this::readable).orElse("");
        }
        if (value instanceof Collection<?> collection) {
            return collection.stream().map(this::readable).collect(Collectors.joining(pattern("list.separator")));
        }
        return String.valueOf(value);
    }

    private String pattern(String key) {
        String pattern = patterns.get(key);
        if (pattern == null) {
            throw new IllegalStateException("There are no words for '" + key + "' in " + language);
        }
        return pattern;
    }

    private void read(String file) {
        Properties properties = new Properties();
        try (InputStream bytes = Words.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException("There is no " + file + " on the class path");
            }
            try (Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        properties.stringPropertyNames().forEach(key -> {
            if (patterns.put(key, properties.getProperty(key)) != null) {
                throw new IllegalStateException("'" + key + "' has words in more than one file of " + language);
            }
        });
    }
}
