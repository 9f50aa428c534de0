package io.vaultquorum.process.engine;

import io.vaultquorum.session.Sessions;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes a session's timers queue with its voters: before the job executor runs a job of an approval session, the session's
 * row is locked, as it is before a vote. Otherwise the two would meet in the engine's tables, and one would lose.
 */
@Component
class SessionLock {

    private final JdbcClient jdbc;
    private final Sessions sessions;

    SessionLock(JdbcClient jdbc, Sessions sessions) {
        this.jdbc = jdbc;
        this.sessions = sessions;
    }

    void lockFor(Command<?> command) {
        if (command instanceof CreateMembershipCmd) {
            // one after the other, so that nobody gets two roles at once
            jdbc.sql("select SETTING_NAME from VQ_GLOBAL_SETTING where SETTING_NAME = 'nodeStart' for update")
                    .query(String.class)
                    .single();
        }
        if (command instanceof ExecuteJobsCmd) {
            jdbc.sql(
                            "select PROCESS_INSTANCE_ID_ from ACT_RU_JOB where ID_ = :job and PROCESS_INSTANCE_ID_ is not null")
                    .param("job", CommandFields.readText(command, "jobId"))
                    .query(String.class)
                    .optional()
                    .flatMap(sessions::ofProcessInstance)
                    .ifPresent(sessions::findAndLock);
        }
    }
}
