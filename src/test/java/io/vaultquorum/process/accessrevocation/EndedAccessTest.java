package io.vaultquorum.process.accessrevocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.process.accessrevocation.AccessRevocation.Elements;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The access reaches its time limit while the team votes on revoking it. */
@VaultquorumTest
class EndedAccessTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Requests requests;

    @Autowired
    private Mailbox mailbox;

    @Test
    void isNoErrorWhenTheAccessEndedBeforeTheRevocation() {
        Recovery recovery = openUntilTheThirdDay();
        stage.timePasses(Duration.ofHours(70));
        Request request = requests.revocation(recovery.accessArn());
        request.approve("alice");
        stage.timePasses(Duration.ofHours(3));
        recovery.run(EmergencyRecovery.Elements.ACCESS_TIME_LIMIT);
        recovery.run(EmergencyRecovery.Elements.CLOSE_RESTORE_ACCESS);

        request.approve("bob");
        request.run(Elements.REVOKE_RESTORE_ACCESS);

        assertThat(request.end()).isEqualTo(Elements.REVOKED);
        assertThat(request.session().executionStatus()).isEqualTo(ExecutionStatus.EXECUTED);
        assertThat(recovery.end()).isEqualTo(EmergencyRecovery.Elements.ACCESS_ENDED);
        assertThat(recovery.access().stateMessage()).isEqualTo("the access's time limit was reached");
        assertToldOnce(recovery);
    }

    @Test
    void isNoErrorWhenTheRevocationComesBetweenTheTimeLimitAndItsEffect() {
        Recovery recovery = openUntilTheThirdDay();
        stage.timePasses(Duration.ofHours(70));
        Request request = requests.revocation(recovery.accessArn());
        request.approve("alice", "bob");
        stage.timePasses(Duration.ofHours(3));
        recovery.run(EmergencyRecovery.Elements.ACCESS_TIME_LIMIT);

        request.run(Elements.REVOKE_RESTORE_ACCESS);
        recovery.run(EmergencyRecovery.Elements.CLOSE_RESTORE_ACCESS);

        assertThat(request.end()).isEqualTo(Elements.REVOKED);
        assertThat(recovery.end()).isEqualTo(EmergencyRecovery.Elements.ACCESS_ENDED);
        assertThat(recovery.access().stateMessage()).isEqualTo("revoked by vote");
        assertToldOnce(recovery);
    }

    private Recovery openUntilTheThirdDay() {
        Recovery recovery = stage.request(stage.protectedVault(stage.team(2, 3), Map.of("criticality", "critical")));
        recovery.approve("alice", "bob", "carol");
        recovery.open();
        return recovery;
    }

    private void assertToldOnce(Recovery recovery) {
        assertThat(recovery.isOpen()).isFalse();
        assertThat(mailbox.with("Closed: restore access to "
                        + recovery.access().sourceVault().name()))
                .extracting(Mailbox.Letter::recipient)
                .contains("alice", "bob", "carol", "rita", "victor")
                .doesNotHaveDuplicates();
    }
}
