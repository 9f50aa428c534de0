package io.vaultquorum.language;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import java.util.TreeMap;
import java.util.stream.Collectors;
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

    String say(Phrase phrase) {
        Map<String, Object> values = new HashMap<>();
        phrase.values().forEach((name, value) -> values.put(name, readable(value)));
        return new MessageFormat(pattern(phrase.key()), language.locale()).format(values);
    }

    Map<String, String> patterns() {
        return Map.copyOf(patterns);
    }

    private Object readable(@Nullable Object value) {
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
            return collection.stream()
                    .map(each -> String.valueOf(readable(each)))
                    .collect(Collectors.joining(pattern("list.separator")));
        }
        return value instanceof Number ? value : String.valueOf(value);
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
