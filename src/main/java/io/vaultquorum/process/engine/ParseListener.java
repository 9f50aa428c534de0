package io.vaultquorum.process.engine;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/** Ties our listeners to every model as built-in ones: a model cannot leave them out, an API call cannot skip them. */
final class ParseListener extends AbstractBpmnParseListener {

    private static final int LONGEST_CAUSE = 400;

    private final Supplier<PersonalTaskListener> personalTasks;
    private final Supplier<List<InstanceEndListener>> instanceEnds;

    ParseListener(Supplier<PersonalTaskListener> personalTasks, Supplier<List<InstanceEndListener>> instanceEnds) {
        this.personalTasks = personalTasks;
        this.instanceEnds = instanceEnds;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        ((UserTaskActivityBehavior) activity.getActivityBehavior())
                .getTaskDefinition()
                .addBuiltInTaskListener(
                        TaskListener.EVENTNAME_CREATE,
                        task -> personalTasks.get().notify(task));
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        String process = definition.getKey();
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) execution ->
                instanceEnds.get().stream()
                        .filter(listener -> listener.process().equals(process))
                        .forEach(listener ->
                                listener.ended(execution, cause(((ExecutionEntity) execution).getDeleteReason()))));
    }

    /** What fits into a sentence of the ledger; no character is cut in two. */
    private static String shortened(String cause) {
        int end = Math.min(LONGEST_CAUSE, cause.length());
        return cause.substring(0, Character.isHighSurrogate(cause.charAt(end - 1)) ? end - 1 : end);
    }

    private static String cause(@Nullable String deleteReason) {
        return deleteReason == null || deleteReason.isEmpty() ? "it ended" : shortened(deleteReason);
    }
}
