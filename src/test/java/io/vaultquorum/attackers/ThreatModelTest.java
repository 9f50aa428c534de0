package io.vaultquorum.attackers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/threat-model.md claims nothing that no test proves: the tests that it names are there. */
class ThreatModelTest {

    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z]*(?:Test|IT))(?:#([a-zA-Z]+))?`");

    @Test
    void namesTestsThatAreThere() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        List<String> named = new ArrayList<>();

        NAMED.matcher(Files.readString(Path.of("docs", "threat-model.md")))
                .results()
                .forEach(found -> {
                    named.add(found.group());
                    String source = sources.getOrDefault(found.group(1), "");
                    boolean isThere = found.group(2) == null
                            ? source.contains("class " + found.group(1))
                            : source.contains("void " + found.group(2) + "(");
                    if (!isThere) {
                        missing.add(found.group());
                    }
                });

        assertThat(named).hasSizeGreaterThan(80);
        assertThat(missing).isEmpty();
    }

    /** The sources of all tests, by the names of their classes. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                try {
                    sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return sources;
    }
}
