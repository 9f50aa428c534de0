package io.vaultquorum.process.engine;

import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** What a caller may start: the latest version of a process that has a start form, with what the form declares. */
@Component
class StartCheck {

    private final Forms forms;

    StartCheck(Forms forms) {
        this.forms = forms;
    }

    /** Lets the start pass, with texts for variables whatever kinds of values came, or throws. */
    void check(Command<?> command) {
        ProcessDefinitionEntity definition = definition(command);
        StartForm form = forms.ofStart(definition.getKey())
                .orElseThrow(() -> new ForbiddenException(new GuardRefused.NotStartable(definition.getKey())));
        ProcessDefinitionEntity latest = Context.getCommandContext()
                .getProcessDefinitionManager()
                .findLatestProcessDefinitionByKey(definition.getKey());
        if (!definition.getId().equals(latest.getId())) {
            throw new ForbiddenException(new GuardRefused.OldVersion(definition.getKey()));
        }
        Map<String, Object> sent = command instanceof StartProcessInstanceCmd
                ? CommandFields.variables(instantiation(command).getVariables())
                : CommandFields.variables(CommandFields.read(command, "variables"));
        VariableMap texts = Variables.fromMap(FormVariables.read(sent, form.variables())
                .orThrow(RefusedException::new)
                .asMap());
        if (command instanceof StartProcessInstanceCmd) {
            instantiation(command).getVariables().clear();
            instantiation(command).setVariables(texts);
        } else {
            CommandFields.write(command, "variables", texts);
        }
    }

    private static ProcessDefinitionEntity definition(Command<?> command) {
        var definitions = Context.getProcessEngineConfiguration().getDeploymentCache();
        if (command instanceof SubmitStartFormCmd) {
            return definitions.findDeployedProcessDefinitionById(
                    Objects.requireNonNull(CommandFields.readText(command, "processDefinitionId")));
        }
        ProcessInstantiationBuilderImpl builder = instantiation(command);
        return builder.getProcessDefinitionId() != null
                ? definitions.findDeployedProcessDefinitionById(builder.getProcessDefinitionId())
                : definitions.findDeployedLatestProcessDefinitionByKey(builder.getProcessDefinitionKey());
    }

    private static ProcessInstantiationBuilderImpl instantiation(Command<?> command) {
        return (ProcessInstantiationBuilderImpl)
                Objects.requireNonNull(CommandFields.read(command, "instantiationBuilder"));
    }
}
