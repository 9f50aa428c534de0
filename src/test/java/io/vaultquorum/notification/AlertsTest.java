package io.vaultquorum.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.alert.Alert;
import io.vaultquorum.alert.AlertKind;
import io.vaultquorum.alert.AlertRaised;
import io.vaultquorum.alert.AlertSettings;
import io.vaultquorum.alert.Alerts;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.ChainBroken;
import io.vaultquorum.language.Language;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.Suspensions;
import io.vaultquorum.organization.Users;
import io.vaultquorum.organization.WatchSuspensions;
import io.vaultquorum.session.WatchTeamHealth;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.support.TransactionOperations;

/** Each kind of alert, raised by what it tells of. */
@VaultquorumTest
class AlertsTest {

    @Autowired
    private Alerts alerts;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Users users;

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private Suspensions suspensions;

    @Autowired
    private WatchSuspensions watchSuspensions;

    @Autowired
    private WatchTeamHealth watchTeamHealth;

    @Autowired
    private TransactionOperations transaction;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private ConfigurableApplicationContext node;

    @LocalServerPort
    private int port;

    private final List<Alert> raised = new ArrayList<>();
    private final ApplicationListener<PayloadApplicationEvent<AlertRaised>> watcher =
            ApplicationListener.forPayload(alert -> raised.add(alert.alert()));

    @BeforeEach
    void watch() {
        node.addApplicationListener(watcher);
    }

    @AfterEach
    void watchNoMore() {
        node.removeApplicationListener(watcher);
    }

    @Test
    void tellOfARequestItsDecisionAndTheOpenAccess() {
        Recovery recovery = stage.recovery();
        assertThat(one(AlertKind.RESTORE_ACCESS_REQUESTED)).satisfies(alert -> {
            assertThat(alert.account()).isEqualTo(Cast.RECOVERY);
            assertThat(alert.arn()).isEqualTo(recovery.accessArn().value());
            assertThat(alert.details())
                    .containsEntry("requester", "rita")
                    .containsEntry("comment", "We lost the vault account");
            assertThat(alert.text())
                    .hasToString("Rita Test (rita, rita@example.com) asks for restore access to the vault "
                            + recovery.access().sourceVault().name() + " for account Recovery (333333333333).");
        });

        recovery.approve("alice");
        assertThat(all(AlertKind.SESSION_DECIDED)).isEmpty();
        recovery.approve("bob");
        assertThat(one(AlertKind.SESSION_DECIDED)).satisfies(alert -> {
            assertThat(alert.details())
                    .containsEntry("outcome", "APPROVED")
                    .containsEntry("operation", "CREATE_RESTORE_ACCESS");
            assertThat(alert.text()).asString().startsWith("The team team-").contains(" has approved: ");
        });
        assertThat(all(AlertKind.RESTORE_ACCESS_OPENED)).isEmpty();

        recovery.open();
        assertThat(one(AlertKind.RESTORE_ACCESS_OPENED).arn())
                .isEqualTo(recovery.accessArn().value());
    }

    @Test
    void tellOfARejection() {
        Recovery recovery = stage.recovery();

        recovery.reject("alice", "bob");

        assertThat(one(AlertKind.SESSION_DECIDED).details()).containsEntry("outcome", "REJECTED");
        assertThat(all(AlertKind.RESTORE_ACCESS_OPENED)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Door.Kind.class)
    void tellWhoTriedToVoteForSomebodyElseOnceThroughWhicheverDoor(Door.Kind kind) {
        Recovery recovery = stage.recovery();
        String task = recovery.taskOf("alice").getId();
        Door door = kind.of(port);

        assertThat(door.complete("otto", task, Map.of("vote", "APPROVED")).status())
                .isEqualTo(403);

        assertThat(one(AlertKind.VOTE_FOR_SOMEBODY_ELSE_REFUSED)).satisfies(alert -> {
            assertThat(alert.text()).hasToString("otto tried to cast or to change alice's vote, and was refused.");
            assertThat(alert.details())
                    .containsEntry("user", "otto")
                    .containsEntry("approver", "alice")
                    .containsEntry("attempt", "CompleteTask")
                    .containsEntry("refusal", "NotYourTask")
                    .containsEntry("session", recovery.session().id().value());
        });

        Stream.of("/claim", "/assignee", "/delegate")
                .forEach(attempt -> door.post("otto", "/task/" + task + attempt, "{\"userId\": \"otto\"}"));
        assertThat(all(AlertKind.VOTE_FOR_SOMEBODY_ELSE_REFUSED)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/claim", "/assignee", "/delegate"})
    void tellWhoTriedToTakeSomebodyElsesVote(String attempt) {
        Recovery recovery = stage.recovery();
        String task = recovery.taskOf("alice").getId();

        Door.Kind.TASKLIST.of(port).post("bob", "/task/" + task + attempt, "{\"userId\": \"bob\"}");

        assertThat(one(AlertKind.VOTE_FOR_SOMEBODY_ELSE_REFUSED).details())
                .containsEntry("user", "bob")
                .containsEntry("refusal", "TaskIsPersonal");
    }

    @Test
    void tellNothingOfWhatOneDoesToOnesOwnVoteNorOfOtherTasks() {
        Recovery recovery = stage.recovery();

        Door.Kind.TASKLIST
                .of(port)
                .post("alice", "/task/" + recovery.taskOf("alice").getId() + "/delegate", "{\"userId\": \"dave\"}");
        Door.Kind.TASKLIST.of(port).complete("otto", recovery.taskOf("rita").getId(), Map.of("withdraw", "true"));

        assertThat(all(AlertKind.VOTE_FOR_SOMEBODY_ELSE_REFUSED)).isEmpty();
    }

    @Test
    void tellOfATeamThatCouldNotDecideOnce() {
        String erin = cast.newcomer("erin");
        String frank = cast.newcomer("frank");
        TeamArn team = stage.team(
                2,
                List.of(new io.vaultquorum.organization.UserId(erin), new io.vaultquorum.organization.UserId(frank)));
        cast.changeAddress(erin, "other-" + erin + "@example.com");

        watchTeamHealth.look();
        watchTeamHealth.look();

        assertThat(all(AlertKind.TEAM_UNHEALTHY))
                .filteredOn(alert -> team.value().equals(alert.arn()))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.text()).asString().endsWith("it has 1 active approver and needs 2.");
                    assertThat(alert.details()).containsEntry("inactive", erin);
                });
    }

    @Test
    void tellOfASuspensionAndOfItsEnd() {
        watchSuspensions.look(); // at what other tests left
        raised.clear();

        suspensions.suspend(Cast.NEIGHBOUR).orThrow(refusal -> new AssertionError(refusal.message()));
        watchSuspensions.look();
        suspensions.release(Cast.NEIGHBOUR).orThrow(refusal -> new AssertionError(refusal.message()));
        watchSuspensions.look();
        watchSuspensions.look();

        assertThat(one(AlertKind.ACCOUNT_SUSPENDED).text())
                .hasToString("Account Neighbour (555555555555) was suspended at the host.");
        assertThat(one(AlertKind.ACCOUNT_RELEASED).account()).isEqualTo(Cast.NEIGHBOUR);
    }

    @Test
    void tellOfABrokenChain() {
        String chain = "session/" + UUID.randomUUID();

        transaction.executeWithoutResult(status -> events.publishEvent(new ChainBroken(chain, 5, 7)));

        assertThat(one(AlertKind.CHAIN_BROKEN)).satisfies(alert -> {
            assertThat(alert.text())
                    .hasToString(
                            "The audit trail is not as it was written: the chain " + chain + ", from its event 5.");
            assertThat(alert.details()).containsEntry("checkpoint", "7");
        });
    }

    @Test
    void tellWhatRoomsBelowRaiseThemselves() {
        Instant now = Instant.now();
        String session = UUID.randomUUID().toString();

        transaction.executeWithoutResult(status -> {
            alerts.raise(Alert.sealBroken(session, "alice's vote", now).in(Cast.RECOVERY));
            alerts.raise(Alert.identityChanged("alice", "password", "otto", now));
            alerts.raise(Alert.identityChanged("alice", "address", null, now));
        });

        assertThat(one(AlertKind.SEAL_BROKEN).details()).containsEntry("about", session);
        assertThat(all(AlertKind.IDENTITY_CHANGED))
                .extracting(alert -> alert.text().in(Language.ENGLISH))
                .containsExactly(
                        "The password of the approver alice was changed, by otto.",
                        "The e-mail address of the approver alice was changed, by somebody.");
        assertThat(all(AlertKind.IDENTITY_CHANGED).get(0).text().in(Language.JAPANESE))
                .isEqualTo("承認者 alice のパスワードが変更されました（変更者: otto）。");
    }

    @Test
    void areRaisedInATransactionOnly() {
        assertThatThrownBy(() -> alerts.raise(Alert.sealBroken("s", "a vote", Instant.now())))
                .hasMessageContaining("No existing transaction");
    }

    @Test
    void areRefusedToAnAddressThatIsNone() {
        assertThatThrownBy(() -> new AlertMails(
                        new AlertSettings(List.of("security@example.net", "nobody at all"), List.of()),
                        outbox,
                        accounts,
                        users))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("vaultquorum.alerts.mail-to has 'nobody at all', which is not a mail address");
    }

    private Alert one(AlertKind kind) {
        assertThat(all(kind)).hasSize(1);
        return all(kind).get(0);
    }

    private List<Alert> all(AlertKind kind) {
        return raised.stream().filter(alert -> alert.kind() == kind).toList();
    }
}
