package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** R6 and R7: a decision stands, a vote cannot be changed, a reason is kept. */
@VaultquorumTest
class DecidedOnceTest {

    @Autowired
    private Stage stage;

    @Test
    void tellsALateVoterWhatWasDecidedAndKeepsTheVoteOutOfTheLedger() {
        Recovery recovery = stage.recovery();
        String carols = recovery.taskOf("carol").getId();
        recovery.approve("alice", "bob");

        assertThatThrownBy(() -> recovery.complete("carol", carols, Map.of("vote", "REJECTED")))
                .hasMessageContaining("already decided: APPROVED at ")
                .hasMessageContaining("Your vote was not counted.");

        assertThat(recovery.votes()).extracting("approver.value").containsExactly("alice", "bob");
        assertThat(recovery.trail()).last().satisfies(event -> {
            assertThat(event.userId()).isEqualTo("carol");
            assertThat(event.errorCode()).isEqualTo("AlreadyDecided");
        });
    }

    @Test
    void refusesToChangeAVote() {
        Recovery recovery = stage.recovery();
        String alices = recovery.taskOf("alice").getId();
        recovery.reject("alice");

        assertThatThrownBy(() -> recovery.complete("alice", alices, Map.of("vote", "APPROVED")))
                .hasMessageContaining("You already voted: REJECTED at ")
                .hasMessageContaining("A vote cannot be changed.");

        assertThat(recovery.votes()).extracting("response").hasToString("[REJECTED]");
    }

    @Test
    void keepsTheReasonOfAVoteAsItWasGiven() {
        Recovery recovery = stage.recovery();

        recovery.vote("alice", "REJECTED", "電話で確認が取れません");

        assertThat(recovery.votes()).extracting("reason").containsExactly("電話で確認が取れません");
        assertThat(recovery.trail())
                .last()
                .satisfies(
                        event -> assertThat(event.details()).isEqualTo("REJECTED, verified by EMAIL_OTP: 電話で確認が取れません"));
    }

    @Test
    void refusesAReasonOfMoreThanTwoHundredCharactersAndKeepsNothingOfTheVote() {
        Recovery recovery = stage.recovery();

        recovery.vote("bob", "APPROVED", "😀".repeat(200));
        assertThatThrownBy(() -> recovery.vote("alice", "APPROVED", "x".repeat(201)))
                .hasMessageContaining("reason must have at most 200 characters, but has 201");

        assertThat(recovery.votes()).hasSize(1);
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.PENDING);
        assertThat(recovery.taskOf("alice")).isNotNull();
    }
}
