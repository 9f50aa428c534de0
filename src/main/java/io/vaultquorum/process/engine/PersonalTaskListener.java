package io.vaultquorum.process.engine;

import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Enters every user task into our own table at its birth, with the person or the account it is for. */
@Component
class PersonalTaskListener implements TaskListener {

    /** Every process that belongs to a session calls its variable so. */
    private static final ProcessVariable<String> SESSION_ID = ProcessVariable.text("sessionId");

    /** Of a task in the engine's table. */
    private static final int LONGEST_NAME = 255;

    /** The priority of what is never due: Tasklist shows it below what is. */
    private static final int CAN_WAIT = Task.PRIORITY_NORMAL - 1;

    private final PersonalTasks tasks;
    private final Forms forms;
    private final Users users;

    PersonalTaskListener(PersonalTasks tasks, Forms forms, Users users) {
        this.tasks = tasks;
        this.forms = forms;
        this.users = users;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskForm form = forms.ofTask(task.getTaskDefinitionKey());
        String subject = form.subject(task);
        Optional<UserId> owner = Optional.ofNullable(task.getAssignee()).map(UserId::new);
        String title = form.title(subject).in(users.languageOf(owner));
        task.setName(title.substring(0, Math.min(LONGEST_NAME, title.length())));
        task.setPriority(task.getDueDate() == null ? CAN_WAIT : Task.PRIORITY_NORMAL);
        tasks.add(new PersonalTask(
                task.getId(),
                task.getTaskDefinitionKey(),
                owner,
                owner.isPresent() ? Optional.empty() : offeredTo(task).map(Role::account),
                subject,
                SESSION_ID.find(task).orElse(null)));
    }

    private static Optional<Role> offeredTo(DelegateTask task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .flatMap(group -> Optional.ofNullable(group).flatMap(Role::ofGroup).stream())
                .filter(Role::isAdministrator)
                .findFirst();
    }
}
