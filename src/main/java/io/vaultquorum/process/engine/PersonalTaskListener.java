package io.vaultquorum.process.engine;

import io.vaultquorum.organization.UserId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Enters every user task into our own table at its birth, with the person it is for. */
@Component
class PersonalTaskListener implements TaskListener {

    /** Every process that belongs to a session calls its variable so. */
    private static final ProcessVariable<String> SESSION_ID = ProcessVariable.text("sessionId");

    private final PersonalTasks tasks;
    private final Map<String, TaskForm> forms;

    PersonalTaskListener(PersonalTasks tasks, List<TaskForm> forms) {
        this.tasks = tasks;
        this.forms = forms.stream().collect(Collectors.toUnmodifiableMap(TaskForm::elementId, form -> form));
    }

    @Override
    public void notify(DelegateTask task) {
        TaskForm form = forms.get(task.getTaskDefinitionKey());
        if (form == null) {
            throw new IllegalStateException("The user task " + task.getTaskDefinitionKey() + " has no form of ours");
        }
        String subject = form.subject(task);
        task.setName(form.title(subject));
        tasks.add(new PersonalTask(
                task.getId(),
                task.getTaskDefinitionKey(),
                new UserId(task.getAssignee()),
                subject,
                SESSION_ID.find(task).orElse(null)));
    }
}
