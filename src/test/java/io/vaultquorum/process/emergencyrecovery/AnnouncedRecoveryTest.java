package io.vaultquorum.process.emergencyrecovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery.Elements;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever becomes of a recovery, everyone is told. */
@VaultquorumTest
class AnnouncedRecoveryTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private Mailbox mailbox;

    @Test
    void tellsEveryoneThatTheAccessIsOpen() {
        Recovery recovery = stage.openRecovery();

        assertThat(mailbox.with("Open: restore access to " + vault(recovery) + " for account Recovery (333333333333)"))
                .extracting(Mailbox.Letter::recipient)
                .contains("alice", "bob", "carol", "rita", "victor")
                .doesNotHaveDuplicates();
        assertThat(mailbox.with("Open: restore access to " + vault(recovery)))
                .allSatisfy(letter -> assertThat(letter.text())
                        .contains("Asked for by:     Rita Test (rita, rita@example.com)")
                        .contains("Why:              We lost the vault account")
                        .contains("Ends:             not by itself")
                        .contains(recovery.accessArn().value()));
    }

    @Test
    void tellsEveryoneThatTheAccessEndedAtItsTimeLimit() {
        Recovery recovery = stage.request(stage.protectedVault(stage.team(2, 3), Map.of("criticality", "critical")));
        recovery.approve("alice", "bob", "carol");
        recovery.open();
        stage.timePasses(Duration.ofDays(3));

        recovery.run(Elements.ACCESS_TIME_LIMIT);
        recovery.run(Elements.CLOSE_RESTORE_ACCESS);

        assertThat(mailbox.with("Closed: restore access to " + vault(recovery)))
                .extracting(Mailbox.Letter::recipient)
                .contains("alice", "bob", "carol", "rita", "victor")
                .doesNotHaveDuplicates();
        assertThat(mailbox.with("Closed: restore access to " + vault(recovery)))
                .allSatisfy(letter ->
                        assertThat(letter.text()).contains("Because:          the access's time limit was reached"));
    }

    @Test
    void tellsEveryoneThatTheRequesterLostTheRight() {
        String rosa = cast.newcomer("rosa", "333333333333-administrators");
        Recovery recovery = stage.request(stage.protectedVault(stage.team(2, 3)), "Help", rosa);
        recovery.approve("alice", "bob");
        cast.leave(rosa);

        recovery.open();

        assertThat(recovery.end()).isEqualTo(Elements.REQUESTER_LOST_RIGHT);
        assertThat(mailbox.with("Approved, but not carried out: restore access to " + vault(recovery)))
                .extracting(Mailbox.Letter::recipient)
                .contains("alice", "bob", "carol")
                .doesNotHaveDuplicates();
        assertThat(mailbox.with("Approved, but not carried out: restore access to " + vault(recovery)))
                .allSatisfy(letter -> assertThat(letter.text())
                        .contains("The requester '" + rosa + "' is no longer an administrator"));
    }

    private static String vault(Recovery recovery) {
        return recovery.access().sourceVault().name();
    }
}
