package io.vaultquorum.process.engine;

import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What our forms in Tasklist show: live, to its owner only, and nothing that could change anything. */
@Component
public class TasklistView {

    private final PersonalTasks tasks;
    private final Map<String, TaskForm> taskForms;
    private final Map<String, StartForm> startForms;
    private final Users users;
    private final Caller caller;

    TasklistView(
            PersonalTasks tasks, List<TaskForm> taskForms, List<StartForm> startForms, Users users, Caller caller) {
        this.tasks = tasks;
        this.taskForms = taskForms.stream().collect(Collectors.toUnmodifiableMap(TaskForm::elementId, form -> form));
        this.startForms = startForms.stream().collect(Collectors.toUnmodifiableMap(StartForm::process, form -> form));
        this.users = users;
        this.caller = caller;
    }

    /** What the form of this task shows, if it is the caller's. */
    @Transactional(readOnly = true)
    public Optional<Map<String, Object>> task(String taskId) {
        Optional<UserId> user = caller.find();
        return tasks.find(taskId)
                .filter(task -> user.isPresent() && task.owner().equals(user.get()))
                .flatMap(task ->
                        Optional.ofNullable(taskForms.get(task.elementId())).map(form -> form.show(task)));
    }

    /** What the start form of this process shows to the caller. */
    @Transactional(readOnly = true)
    public Optional<Map<String, Object>> start(String process) {
        return caller.find()
                .flatMap(users::find)
                .flatMap(user -> Optional.ofNullable(startForms.get(process)).map(form -> form.show(user)));
    }
}
