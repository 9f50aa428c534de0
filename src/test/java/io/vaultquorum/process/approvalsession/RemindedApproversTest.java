package io.vaultquorum.process.approvalsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.process.approvalsession.ApprovalSession.Elements;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class RemindedApproversTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Mailbox mailbox;

    @Test
    void remindsTheSilentOnesAtEveryInterval() {
        Recovery recovery = stage.recovery(3, 4);
        String session = recovery.sessionId().value();
        Duration interval = Objects.requireNonNull(recovery.session().policy()).reminderInterval();
        recovery.run(Elements.APPROVERS_ASKED);
        assertThat(mailbox.readersOf(session, "Your vote is needed: ")).containsExactly("alice", "bob", "carol", "dan");

        recovery.approve("alice");
        stage.timePasses(interval);
        recovery.run(Elements.REMIND);
        assertThat(mailbox.readersOf(session, "Reminder, ")).containsExactly("bob", "carol", "dan");
        recovery.approve("carol");
        stage.timePasses(interval);
        recovery.run(Elements.REMIND);

        assertThat(mailbox.readersOf(session, "Reminder, ")).containsExactly("bob", "bob", "carol", "dan", "dan");
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.PENDING);
        assertThat(recovery.tasks()).hasSize(3);
    }
}
