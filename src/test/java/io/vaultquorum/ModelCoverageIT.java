package io.vaultquorum;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.testkit.PassedElements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Test;

/** When all process tests have run: did they pass every flow node and every sequence flow of every model? */
class ModelCoverageIT {

    @Test
    void everyNodeAndFlowOfEveryModelIsPassedBySomeTest() throws IOException {
        Set<String> passed = new HashSet<>();
        try (Stream<Path> lists = Files.list(PassedElements.directory())) {
            for (Path list : lists.toList()) {
                passed.addAll(Files.readAllLines(list));
            }
        }

        try (Stream<Path> models = Files.walk(Path.of("processes"))) {
            assertThat(models.filter(path -> path.toString().endsWith(".bpmn")).flatMap(ModelCoverageIT::elements))
                    .as("flow nodes and sequence flows that no process test passed")
                    .allSatisfy(element -> assertThat(passed).contains(element));
        }
    }

    private static Stream<String> elements(Path model) {
        String process = model.getFileName().toString().replace(".bpmn", "");
        BpmnModelInstance instance = Bpmn.readModelFromFile(model.toFile());
        return Stream.concat(
                        instance.getModelElementsByType(FlowNode.class).stream(),
                        instance.getModelElementsByType(SequenceFlow.class).stream())
                .map(BaseElement::getId)
                .map(id -> process + "#" + id);
    }
}
