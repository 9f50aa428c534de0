package io.vaultquorum.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceAsyncCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.util.ClassUtils;

/** Walks the commands in the engine's jar, so that a new version of the engine brings nothing unseen. */
class CommandPlaceTest {

    @Test
    void everyCommandOfTheEngineHasAPlace() throws IOException {
        List<String> unplaced = commands()
                .filter(command -> !CommandPlace.knows(command))
                .map(Class::getName)
                .toList();

        assertThat(unplaced)
                .as("commands without a place in command-places.properties; they are refused until somebody looks")
                .isEmpty();
    }

    @Test
    void thereAreSomeHundredsOfThem() throws IOException {
        assertThat(commands().count()).isGreaterThan(300);
    }

    @Test
    void whatHasNoPlaceIsRefused() {
        Command<Object> unheardOf = context -> new Object();

        assertThat(CommandPlace.of(unheardOf.getClass())).isEqualTo(CommandPlace.REFUSED);
        assertThat(CommandPlace.of(ModifyProcessInstanceAsyncCmd.class)).isEqualTo(CommandPlace.REFUSED);
    }

    private static Stream<Class<?>> commands() throws IOException {
        CachingMetadataReaderFactory classes = new CachingMetadataReaderFactory();
        Resource[] resources = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:org/camunda/bpm/engine/impl/**/*.class");
        return Stream.of(resources)
                .filter(resource -> resource.toString().contains("camunda-engine-7"))
                .filter(resource -> !resource.toString().contains("/impl/test/"))
                .flatMap(resource -> load(classes, resource))
                .filter(Command.class::isAssignableFrom)
                .filter(type -> !type.isInterface() && !java.lang.reflect.Modifier.isAbstract(type.getModifiers()));
    }

    private static Stream<Class<?>> load(CachingMetadataReaderFactory classes, Resource resource) {
        try {
            String name = classes.getMetadataReader(resource).getClassMetadata().getClassName();
            return Stream.of(ClassUtils.forName(name, CommandPlaceTest.class.getClassLoader()));
        } catch (IOException | ClassNotFoundException | LinkageError e) {
            return Stream.empty(); // classes for libraries that are not here cannot be commands of ours
        }
    }
}
