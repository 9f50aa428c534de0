package io.vaultquorum.process.approvalsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.process.approvalsession.ApprovalSession.Elements;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Approvers are asked by mail, and the silent are reminded, beside the vote and without holding it up. */
@VaultquorumTest
class AskedApproversTest {

    private static final Duration INTERVAL = Duration.ofHours(6);

    @Autowired
    private Stage stage;

    @Autowired
    private Mailbox mailbox;

    @Test
    void mailsEachApproverTheLinkToTheirOwnTask() {
        Recovery recovery = stage.recovery();

        recovery.run(Elements.APPROVERS_ASKED);

        assertThat(asked(recovery)).extracting(Mailbox.Letter::recipient).containsExactly("alice", "bob", "carol");
        assertThat(asked(recovery))
                .allSatisfy(letter -> assertThat(letter.text())
                        .contains("?task=" + recovery.taskOf(letter.recipient()).getId()));
        assertThat(recovery.tasks()).hasSize(4);
    }

    @Test
    void letsThemVoteBeforeTheyAreMailed() {
        Recovery recovery = stage.recovery();

        recovery.approve("alice", "bob");

        assertThat(recovery.session().status()).isEqualTo(SessionStatus.APPROVED);
        assertThat(asked(recovery)).isEmpty();
    }

    @Test
    void remindsOnlyTheSilentAndLeavesTheVoteOpen() {
        Recovery recovery = stage.recovery();
        recovery.approve("alice");

        stage.timePasses(INTERVAL);
        recovery.run(Elements.REMIND);

        assertThat(reminded(recovery)).extracting(Mailbox.Letter::recipient).containsExactly("bob", "carol");
        assertThat(reminded(recovery))
                .allSatisfy(letter -> assertThat(letter.text())
                        .contains("You have not voted yet.")
                        .contains("?task=" + recovery.taskOf(letter.recipient()).getId()));
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.PENDING);
        recovery.approve("bob");
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.APPROVED);
    }

    @Test
    void remindsOnceInAnInterval() {
        Recovery recovery = stage.recovery();

        stage.timePasses(INTERVAL);
        recovery.run(Elements.REMIND);
        recovery.run(Elements.REMIND);
        assertThat(reminded(recovery)).hasSize(3);
        stage.timePasses(INTERVAL);
        recovery.run(Elements.REMIND);

        assertThat(reminded(recovery)).hasSize(6);
    }

    @Test
    void remindsNobodyOnceItIsDecided() {
        Recovery recovery = stage.recovery();

        recovery.approve("alice", "bob");

        assertThat(recovery.jobs())
                .extracting("jobHandlerType")
                .as("only the opening of the access")
                .containsExactly("async-continuation");
    }

    private List<Mailbox.Letter> asked(Recovery recovery) {
        return mailbox.with("Your vote is needed: restore access to " + vault(recovery));
    }

    private List<Mailbox.Letter> reminded(Recovery recovery) {
        return mailbox.with("Reminder, your vote is missing: restore access to " + vault(recovery));
    }

    private static String vault(Recovery recovery) {
        return recovery.access().sourceVault().name();
    }
}
