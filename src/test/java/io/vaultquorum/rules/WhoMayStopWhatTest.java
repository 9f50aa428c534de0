package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.organization.OptIn;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.approvalsession.EndApprovalSession;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.sharing.WithdrawShare;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** R11: a request is stopped by its requester and by nobody else. */
@VaultquorumTest
class WhoMayStopWhatTest {

    @Autowired
    private Stage stage;

    @Autowired
    private OptIn optIn;

    @Autowired
    private WithdrawShare withdrawShare;

    @Autowired
    private EndApprovalSession endApprovalSession;

    @AfterEach
    void optInAgain() {
        optIn.set(true, Cast.MONA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mona", "victor", "alice", "otto"})
    void letsNobodyCancelSomebodyElsesRequest(String user) {
        Recovery recovery = stage.recovery();

        assertThat(endApprovalSession
                        .cancel(recovery.sessionId(), new UserId(user))
                        .refusal()
                        .orElseThrow()
                        .message())
                .isEqualTo("This is the request of rita. Only rita can withdraw it, not " + user + ".");

        assertThat(recovery.session().status()).isEqualTo(SessionStatus.PENDING);
    }

    @Test
    void letsARecoveryGoOnWhenManagementOptsOut() {
        VaultArn vault = stage.protectedVault(stage.team(2, 3));
        Recovery recovery = stage.request(vault);
        recovery.approve("alice");

        optIn.set(false, Cast.MONA).orThrow(refusal -> new AssertionError(refusal.message()));
        recovery.approve("bob");
        recovery.open();

        assertThat(recovery.isOpen()).isTrue();
        assertThatThrownBy(() -> stage.request(vault))
                .hasMessageContaining(
                        "MPA is not opted-in. The settings is available in AWS Backup from management account.");
    }

    @Test
    void letsARecoveryGoOnWhenTheShareIsWithdrawn() {
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        Recovery recovery = stage.request(vault);
        recovery.approve("alice");

        withdrawShare
                .withdraw(team, Cast.RECOVERY, Cast.MONA)
                .orThrow(refusal -> new AssertionError(refusal.message()));
        recovery.approve("bob");
        recovery.open();

        assertThat(recovery.isOpen()).isTrue();
        assertThatThrownBy(() -> stage.request(vault)).hasMessageContaining("is not shared with account Recovery");
    }

    @Test
    void endsNoAccessThatIsOpen() {
        Recovery recovery = stage.recovery();
        recovery.approve("alice", "bob");
        recovery.open();

        assertThat(endApprovalSession
                        .cancel(recovery.sessionId(), Cast.RITA)
                        .refusal()
                        .orElseThrow()
                        .message())
                .contains("already decided: APPROVED");

        assertThat(recovery.isOpen()).isTrue();
    }
}
