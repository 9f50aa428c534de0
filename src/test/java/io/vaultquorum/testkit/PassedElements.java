package io.vaultquorum.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Writes down which flow nodes and sequence flows the tests passed; the engine's history does not know flows. ModelCoverageIT
 * reads it when all tests are done.
 */
public class PassedElements extends AbstractBpmnParseListener {

    private static final Set<String> PASSED = ConcurrentHashMap.newKeySet();

    /** Where the lists are, for the database that the tests run on; one of each JVM. */
    public static Path directory() {
        return Path.of("target", "model-coverage", TestDatabase.kind());
    }

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                Files.createDirectories(directory());
                Files.write(
                        directory().resolve(System.getProperty("tests.jvm.name", "any") + ".txt"),
                        new TreeSet<>(PASSED));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        definition.getActivities().forEach(this::watch);
    }

    private void watch(ActivityImpl activity) {
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, passed(activity.getId()));
        activity.getActivities().forEach(this::watch);
    }

    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
        transition.addListener(ExecutionListener.EVENTNAME_TAKE, passed(transition.getId()));
    }

    private static ExecutionListener passed(String id) {
        return execution -> PASSED.add(execution.getProcessDefinitionId().replaceFirst(":.*", "") + "#" + id);
    }
}
