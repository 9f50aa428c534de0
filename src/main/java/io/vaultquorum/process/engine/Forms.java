package io.vaultquorum.process.engine;

import io.vaultquorum.organization.Accounts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All forms of all processes. */
@Component
class Forms {

    private final Map<String, TaskForm> ofTasks;
    private final Map<String, StartForm> ofStarts;

    Forms(List<TaskForm> taskForms, List<StartForm> startForms) {
        this.ofTasks =
                taskForms.stream().collect(Collectors.toUnmodifiableMap(TaskForm::elementId, Function.identity()));
        this.ofStarts =
                startForms.stream().collect(Collectors.toUnmodifiableMap(StartForm::process, Function.identity()));
    }

    /** @throws IllegalStateException if there is none: a user task that nobody answers for */
    TaskForm ofTask(String elementId) {
        TaskForm form = ofTasks.get(elementId);
        if (form == null) {
            throw new IllegalStateException("The user task " + elementId + " has no form of ours");
        }
        return form;
    }

    Optional<StartForm> ofStart(String process) {
        return Optional.ofNullable(ofStarts.get(process));
    }

    Collection<TaskForm> tasks() {
        return ofTasks.values();
    }

    /** What administrators of this account may begin. */
    List<StartForm> startsOf(Accounts.Account account) {
        return ofStarts.values().stream()
                .filter(form -> account.management() || !form.isForManagementOnly())
                .toList();
    }
}
