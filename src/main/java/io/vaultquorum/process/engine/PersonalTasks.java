package io.vaultquorum.process.engine;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.audit.RowTime;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The personal tasks there are and were. */
@Component
public class PersonalTasks {

    private final JdbcClient jdbc;
    private final CheckRole checkRole;
    private final Clock clock;

    PersonalTasks(JdbcClient jdbc, CheckRole checkRole, Clock clock) {
        this.jdbc = jdbc;
        this.checkRole = checkRole;
        this.clock = clock;
    }

    void add(PersonalTask task) {
        jdbc.sql("""
                insert into VQ_PERSONAL_TASK (TASK_ID, ELEMENT_ID, USER_ID, OFFERED_TO_ACCOUNT_ID, SUBJECT, SESSION_ID,
                    CREATION_TIME)
                values (:task, :element, :user, :account, :subject, :session, :now)""")
                .param("task", task.taskId())
                .param("element", task.elementId())
                .param("user", task.owner().map(UserId::value).orElse(null))
                .param("account", task.offeredTo().map(AccountId::value).orElse(null))
                .param("subject", task.subject())
                .param("session", task.sessionId())
                .param("now", RowTime.of(clock.instant()))
                .update();
    }

    Optional<PersonalTask> find(String taskId) {
        return jdbc.sql("select * from VQ_PERSONAL_TASK where TASK_ID = :task")
                .param("task", taskId)
                .query((row, number) -> task(row))
                .optional();
    }

    /** The tasks of an element about one subject that are open now. */
    public List<PersonalTask> open(String elementId, String subject) {
        return jdbc.sql("""
                        select P.* from VQ_PERSONAL_TASK P join ACT_RU_TASK T on T.ID_ = P.TASK_ID
                        where P.ELEMENT_ID = :element and P.SUBJECT = :subject order by P.TASK_ID""")
                .param("element", elementId)
                .param("subject", subject)
                .query((row, number) -> task(row))
                .list();
    }

    /** Whether the task is the user's to do, now. */
    boolean isFor(PersonalTask task, UserId user) {
        return task.owner()
                .map(user::equals)
                .orElseGet(() -> checkRole.isAdministratorOf(task.offeredTo().orElseThrow(), user));
    }

    private static PersonalTask task(ResultSet row) throws SQLException {
        return new PersonalTask(
                row.getString("TASK_ID"),
                row.getString("ELEMENT_ID"),
                Optional.ofNullable(row.getString("USER_ID")).map(UserId::new),
                Optional.ofNullable(row.getString("OFFERED_TO_ACCOUNT_ID")).map(AccountId::new),
                row.getString("SUBJECT"),
                row.getString("SESSION_ID"));
    }
}
