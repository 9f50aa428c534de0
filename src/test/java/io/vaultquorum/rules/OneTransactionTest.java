package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** R8: a vote is counted, recorded and audited together or not at all. ContestedVoteTest has the crowds. */
@VaultquorumTest
class OneTransactionTest {

    @Autowired
    private Stage stage;

    @Autowired
    private TransactionOperations transaction;

    @Test
    void leavesNothingOfAVoteWhoseTransactionFails() {
        Recovery recovery = stage.recovery();
        recovery.approve("alice");
        long events = eventsOfTheVote(recovery);

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    recovery.approve("bob");
                    throw new IllegalStateException("the power went");
                }))
                .hasMessage("the power went");

        assertThat(recovery.votes()).extracting("approver.value").containsExactly("alice");
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.PENDING);
        assertThat(eventsOfTheVote(recovery)).isEqualTo(events);
        assertThat(recovery.taskOf("bob")).isNotNull();

        recovery.approve("bob");
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.APPROVED);
    }

    /** Without the attempts with codes, which count though the vote does not. */
    private static long eventsOfTheVote(Recovery recovery) {
        return recovery.trail().stream()
                .filter(event -> !event.eventName().startsWith("Verification"))
                .count();
    }
}
