package io.vaultquorum.process.engine;

import io.vaultquorum.organization.UserId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The personal tasks there are and were. */
@Component
class PersonalTasks {

    private final JdbcClient jdbc;
    private final Clock clock;

    PersonalTasks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(PersonalTask task) {
        jdbc.sql("""
                insert into VQ_PERSONAL_TASK (TASK_ID, ELEMENT_ID, USER_ID, SUBJECT, CREATION_TIME)
                values (:task, :element, :user, :subject, :now)""")
                .param("task", task.taskId())
                .param("element", task.elementId())
                .param("user", task.owner().value())
                .param("subject", task.subject())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<PersonalTask> find(String taskId) {
        return jdbc.sql("select TASK_ID, ELEMENT_ID, USER_ID, SUBJECT from VQ_PERSONAL_TASK where TASK_ID = :task")
                .param("task", taskId)
                .query((row, number) -> new PersonalTask(
                        row.getString("TASK_ID"),
                        row.getString("ELEMENT_ID"),
                        new UserId(row.getString("USER_ID")),
                        row.getString("SUBJECT")))
                .optional();
    }
}
