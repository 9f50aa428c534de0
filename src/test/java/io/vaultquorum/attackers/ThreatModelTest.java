package io.vaultquorum.attackers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** docs/threat-model.md claims nothing that no test proves: the tests that it names are there, and run. */
class ThreatModelTest {

    private static final Path SOURCES = Path.of("src", "test", "java");
    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z]*(?:Test|IT))(?:#([a-zA-Z]+))?`");

    @Test
    void namesTestsThatRun() throws IOException {
        Map<String, Class<?>> classes = classes();
        List<String> missing = new ArrayList<>();
        List<String> named = new ArrayList<>();

        NAMED.matcher(Files.readString(Path.of("docs", "threat-model.md")))
                .results()
                .forEach(found -> {
                    named.add(found.group());
                    boolean runs = Optional.ofNullable(classes.get(found.group(1)))
                            .filter(type -> runs(type, found.group(2)))
                            .isPresent();
                    if (!runs) {
                        missing.add(found.group());
                    }
                });

        assertThat(named).hasSizeGreaterThan(80);
        assertThat(missing).isEmpty();
    }

    /** @param method null for all of them */
    private static boolean runs(Class<?> type, String method) {
        return !AnnotationSupport.isAnnotated(type, Disabled.class)
                && Arrays.stream(type.getDeclaredMethods())
                        .filter(found -> method == null || found.getName().equals(method))
                        .anyMatch(found -> AnnotationSupport.isAnnotated(found, Testable.class)
                                && !AnnotationSupport.isAnnotated(found, Disabled.class));
    }

    /** All test classes, by their simple names. */
    private static Map<String, Class<?>> classes() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.map(file -> SOURCES.relativize(file).toString())
                    .filter(file -> file.matches(".*(Test|IT)\\.java"))
                    .map(file -> file.replace(".java", "").replace('/', '.'))
                    .map(ThreatModelTest::load)
                    .collect(Collectors.toMap(Class::getSimpleName, type -> type));
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ThreatModelTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
