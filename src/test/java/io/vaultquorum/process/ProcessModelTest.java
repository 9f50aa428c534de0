package io.vaultquorum.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.process.accessrevocation.AccessRevocation;
import io.vaultquorum.process.alertdelivery.AlertDelivery;
import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.process.brokenseal.BrokenSealing;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery;
import io.vaultquorum.process.engine.ProcessVariable;
import io.vaultquorum.process.maildelivery.MailDelivery;
import io.vaultquorum.process.restore.Restore;
import io.vaultquorum.process.teamdeletion.TeamDeletion;
import io.vaultquorum.process.teamonboarding.TeamOnboarding;
import io.vaultquorum.process.teamsharing.TeamSharing;
import io.vaultquorum.process.teamupdate.TeamUpdating;
import io.vaultquorum.process.vaultprotection.VaultProtection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every model keeps to, and that the vocabulary classes speak of what is in the models. */
class ProcessModelTest {

    private static final Path PROCESSES = Path.of("processes");

    private static final Map<String, Class<?>> VOCABULARIES = Map.ofEntries(
            Map.entry(AccessRevocation.PROCESS, AccessRevocation.class),
            Map.entry(AlertDelivery.PROCESS, AlertDelivery.class),
            Map.entry(ApprovalSession.PROCESS, ApprovalSession.class),
            Map.entry(BrokenSealing.PROCESS, BrokenSealing.class),
            Map.entry(EmergencyRecovery.PROCESS, EmergencyRecovery.class),
            Map.entry(MailDelivery.PROCESS, MailDelivery.class),
            Map.entry(Restore.PROCESS, Restore.class),
            Map.entry(TeamDeletion.PROCESS, TeamDeletion.class),
            Map.entry(TeamOnboarding.PROCESS, TeamOnboarding.class),
            Map.entry(TeamSharing.PROCESS, TeamSharing.class),
            Map.entry(TeamUpdating.PROCESS, TeamUpdating.class),
            Map.entry(VaultProtection.PROCESS, VaultProtection.class));

    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("startEvent", "startEvent"),
            Map.entry("endEvent", "endEvent"),
            Map.entry("boundaryEvent", "event"),
            Map.entry("intermediateCatchEvent", "event"),
            Map.entry("intermediateThrowEvent", "event"),
            Map.entry("userTask", "userTask"),
            Map.entry("serviceTask", "serviceTask"),
            Map.entry("businessRuleTask", "businessRuleTask"),
            Map.entry("callActivity", "callActivity"),
            Map.entry("subProcess", "subProcess"),
            Map.entry("exclusiveGateway", "gateway"),
            Map.entry("parallelGateway", "gateway"),
            Map.entry("sequenceFlow", "flow"));

    static Stream<String> models() throws IOException {
        try (Stream<Path> folders = Files.list(PROCESSES)) {
            return folders
                    .map(folder -> folder.getFileName().toString())
                    .filter(folder -> !folder.equals("shared"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void isNamedAsItsFileAndHasAVocabulary(String name) {
        Process process = process(name);

        assertThat(process.getId()).isEqualTo(name);
        assertThat(process.getName()).isNotBlank();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isNotBlank();
        assertThat(VOCABULARIES).containsKey(name);
    }

    @ParameterizedTest
    @MethodSource("models")
    void hasIdsThatSayTypeAndMeaning(String name) {
        assertThat(elements(name))
                .allSatisfy(element -> assertThat(element.getId())
                        .matches(PREFIXES.getOrDefault(element.getElementType().getTypeName(), "no such type")
                                + "_[a-z][a-zA-Z]+"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void hasAPictureOfEveryElement(String name) {
        BpmnModelInstance model = model(name);

        Set<String> drawn = Stream.concat(
                        model.getModelElementsByType(BpmnShape.class).stream()
                                .map(shape -> shape.getBpmnElement().getId()),
                        model.getModelElementsByType(BpmnEdge.class).stream()
                                .map(edge -> edge.getBpmnElement().getId()))
                .collect(Collectors.toSet());

        assertThat(elements(name))
                .extracting(FlowElement::getId)
                .allSatisfy(id -> assertThat(drawn).contains(id));
    }

    @ParameterizedTest
    @MethodSource("models")
    void hasEachServiceTaskServedByTheDelegateOfItsName(String name) {
        Stream<Map.Entry<String, String>> delegates = Stream.concat(
                model(name).getModelElementsByType(ServiceTask.class).stream()
                        .map(task -> Map.entry(task.getId(), task.getCamundaDelegateExpression())),
                model(name).getModelElementsByType(BusinessRuleTask.class).stream()
                        .map(task -> Map.entry(task.getId(), task.getCamundaDelegateExpression())));

        assertThat(delegates)
                .allSatisfy(delegate -> assertThat(delegate.getValue())
                        .isEqualTo("${" + delegate.getKey().replaceFirst("^.*_", "") + "Delegate}"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void hasAnEmbeddedFormBesideItForEachUserTask(String name) {
        assertThat(model(name).getModelElementsByType(UserTask.class)).allSatisfy(task -> {
            String form = task.getCamundaFormKey().replaceFirst("^embedded:deployment:", "");
            assertThat(form).matches("(" + name + "|shared)/forms/[a-z-]+\\.html");
            assertThat(PROCESSES.resolve(form)).exists();
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void hasEveryWordOfItsVocabulary(String name) {
        Class<?> vocabulary = VOCABULARIES.get(name);
        String text = text(name);

        assertThat(constants(vocabulary, "Elements"))
                .allSatisfy(id -> assertThat(elements(name))
                        .extracting(FlowElement::getId)
                        .contains(id));
        assertThat(constants(vocabulary, "Errors"))
                .allSatisfy(code -> assertThat(text).contains("errorCode=\"" + code + "\""));
        assertThat(constants(vocabulary, "Messages"))
                .containsExactlyInAnyOrderElementsOf(model(name).getModelElementsByType(Message.class).stream()
                        .map(Message::getName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("models")
    void comparesInItsConditionsOnlyVariablesOfItsVocabulary(String name) {
        Set<String> variables = constants(VOCABULARIES.get(name), "Variables").collect(Collectors.toSet());

        assertThat(model(name).getModelElementsByType(SequenceFlow.class).stream()
                        .filter(flow -> flow.getConditionExpression() != null)
                        .map(flow -> flow.getConditionExpression().getTextContent()))
                .allSatisfy(condition -> assertThat(variables)
                        .contains(condition.replaceAll("^\\$\\{(\\w+) (==|!=) ('\\w+'|true|false)}$", "$1")));
    }

    private static Stream<String> constants(Class<?> vocabulary, String group) {
        return Stream.of(vocabulary.getDeclaredClasses())
                .filter(type -> type.getSimpleName().equals(group))
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .map(ProcessModelTest::value);
    }

    private static String value(Field field) {
        try {
            Object value = field.get(null);
            return value instanceof ProcessVariable<?> variable ? variable.name() : (String) value;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<FlowElement> elements(String name) {
        BpmnModelInstance model = model(name);
        return Stream.concat(
                        model.getModelElementsByType(FlowNode.class).stream(),
                        model.getModelElementsByType(SequenceFlow.class).stream())
                .map(FlowElement.class::cast)
                .toList();
    }

    private static Process process(String name) {
        return model(name).getModelElementsByType(Process.class).iterator().next();
    }

    private static BpmnModelInstance model(String name) {
        return Bpmn.readModelFromFile(
                PROCESSES.resolve(name).resolve(name + ".bpmn").toFile());
    }

    private static String text(String name) {
        try {
            return Files.readString(PROCESSES.resolve(name).resolve(name + ".bpmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
