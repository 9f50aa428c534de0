package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** R3: only the approver casts the approver's vote, through the Java API too. ClosedHolesTest has the HTTP doors. */
@VaultquorumTest
class OnlyOnesOwnVoteTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private TaskService tasks;

    @Test
    void refusesSomebodyElsesVoteAndSaysWhoseItIs() {
        Recovery recovery = stage.recovery();
        String task = recovery.taskOf("carol").getId();

        assertThatThrownBy(() -> recovery.complete("otto", task, Map.of("vote", "APPROVED")))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("This vote is carol's. Only carol can complete it");

        assertThat(recovery.votes()).isEmpty();
        assertThat(recovery.trail()).last().satisfies(event -> {
            assertThat(event.userId()).isEqualTo("otto");
            assertThat(event.errorCode()).isEqualTo("NotYourTask");
            assertThat(event.details()).isEqualTo("userTask_castVote, carol's");
        });
    }

    @Test
    void refusesToHandAVoteOn() {
        Recovery recovery = stage.recovery();
        String task = recovery.taskOf("alice").getId();

        assertThatThrownBy(() -> cast.as("alice", () -> {
                    tasks.delegateTask(task, "dave");
                    return true;
                }))
                .hasMessageContaining("Nobody takes it over, hands it on or changes it");
        assertThatThrownBy(() -> cast.as("otto", () -> {
                    tasks.claim(task, "otto");
                    return true;
                }))
                .hasMessageContaining("administrators included (ClaimTask)");

        assertThat(recovery.taskOf("alice").getId()).isEqualTo(task);
        assertThat(recovery.trail()).extracting(AuditEvent::errorCode).contains("TaskIsPersonal");
    }

    @Test
    void goesByOurOwnRecordWhateverTheEngineSaysOfTheAssignee() {
        Recovery recovery = stage.recovery();
        String task = recovery.taskOf("alice").getId();
        tasks.setAssignee(task, "otto"); // our own code gone wrong: no caller, so the guard lets it pass

        assertThatThrownBy(() -> recovery.complete("otto", task, Map.of("vote", "APPROVED")))
                .hasMessageContaining("This vote is alice's");

        assertThat(recovery.votes()).isEmpty();
    }
}
