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
                insert into VQ_PERSONAL_TASK (TASK_ID, ELEMENT_ID, USER_ID, SUBJECT, SESSION_ID, CREATION_TIME)
                values (:task, :element, :user, :subject, :session, :now)""")
                .param("task", task.taskId())
                .param("element", task.elementId())
                .param("user", task.owner().value())
                .param("subject", task.subject())
                .param("session", task.sessionId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<PersonalTask> find(String taskId) {
        return jdbc.sql("select * from VQ_PERSONAL_TASK where TASK_ID = :task")
                .param("task", taskId)
                .query((row, number) -> new PersonalTask(
                        row.getString("TASK_ID"),
                        row.getString("ELEMENT_ID"),
                        new UserId(row.getString("USER_ID")),
                        row.getString("SUBJECT"),
                        row.getString("SESSION_ID")))
                .optional();
    }
}
