package io.vaultquorum.process.approvalsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.backup.VaultState;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@VaultquorumTest
class OrphanedSessionsTest {

    @Autowired
    private Stage stage;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OrphanedSessions orphanedSessions;

    @Test
    void cancelsASessionWhoseInstanceWasTakenOutOfTheDatabase() {
        Recovery recovery = stage.recovery();
        Recovery untouched = stage.recovery();
        String alices = recovery.taskOf("alice").getId();
        takeOut(recovery.sessionInstanceId());

        orphanedSessions.end();

        assertThat(recovery.session().status()).isEqualTo(SessionStatus.CANCELLED);
        assertThat(recovery.session().statusMessage()).contains("is not in the engine's tables any more");
        assertThat(recovery.access().state()).isEqualTo(VaultState.FAILED);
        assertThat(untouched.session().status()).isEqualTo(SessionStatus.PENDING);
        assertThatThrownBy(() -> recovery.complete("alice", alices, Map.of("vote", "APPROVED")))
                .hasMessageContaining("already decided: CANCELLED");
    }

    private void takeOut(String instance) {
        jdbc.sql(
                        "delete from ACT_RU_IDENTITYLINK where TASK_ID_ in (select ID_ from ACT_RU_TASK where PROC_INST_ID_ = :id)")
                .param("id", instance)
                .update();
        for (String table : List.of("ACT_RU_VARIABLE", "ACT_RU_TASK", "ACT_RU_EVENT_SUBSCR")) {
            jdbc.sql("delete from " + table + " where PROC_INST_ID_ = :id")
                    .param("id", instance)
                    .update();
        }
        jdbc.sql("delete from ACT_RU_JOB where PROCESS_INSTANCE_ID_ = :id")
                .param("id", instance)
                .update();
        jdbc.sql("update ACT_RU_EXECUTION set PARENT_ID_ = null, SUPER_EXEC_ = null where PROC_INST_ID_ = :id")
                .param("id", instance)
                .update();
        jdbc.sql("delete from ACT_RU_EXECUTION where PROC_INST_ID_ = :id and ID_ <> :id")
                .param("id", instance)
                .update();
        jdbc.sql("delete from ACT_RU_EXECUTION where ID_ = :id")
                .param("id", instance)
                .update();
    }
}
