package io.vaultquorum.attackers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.OptIn;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.approvalsession.StartBaseline;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.session.Execution;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.team.Teams;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.services.backup.model.BackupException;
import software.amazon.awssdk.services.mpa.model.MpaException;
import software.amazon.awssdk.services.ram.model.ResourceOwner;

/**
 * The attacker is mona: she administers the management account and so all teams, or has her password and her access key. She wants
 * a vault opened, and has puppets who would vote as she says.
 */
@VaultquorumTest
class ManagementAdministratorTest {

    @Autowired
    private AuditTrail audit;

    @Autowired
    private FaultyBackend faults;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private Requests requests;

    @Autowired
    private Teams teams;

    @Autowired
    private VaultProtections protections;

    @Autowired
    private OptIn optIn;

    @Autowired
    private StartBaseline startBaseline;

    @Autowired
    private Execution execution;

    @LocalServerPort
    private int port;

    private Attempts attempts;
    private TeamArn team;
    private VaultArn vault;
    private Recovery recovery;
    private AwsClients clients;

    @BeforeEach
    void begin() {
        clients = new AwsClients(port);
        team = stage.team(2, 3);
        vault = stage.protectedVault(team);
        recovery = stage.request(vault);
        attempts = Attempts.begin(audit, faults, jdbc);
    }

    @AfterEach
    void optInAgain() {
        optIn.set(true, Cast.MONA).orThrow(refusal -> new AssertionError(refusal.message()));
    }

    @ParameterizedTest
    @EnumSource
    void putsHerPuppetsOnTheTeamAndHasToWaitForItsVotes(Door.Kind kind) {
        String first = cast.newcomer("puppet");
        String second = cast.newcomer("puppet");

        Door door = kind.of(port);
        Request update = requests.of(Attempts.ask(
                door,
                "mona",
                "team-update",
                Map.of("mpaApprovalTeamArn", team.value(), "approvers", first + "," + second)));
        for (String approver : new String[] {"alice", "bob"}) {
            Attempts.isRefused(
                    door.complete("mona", update.taskOf(approver).getId(), Map.of("vote", "APPROVED")),
                    403,
                    "This vote is " + approver + "'s");
        }
        update.approve("alice");

        assertThat(update.taskOf(first)).isNull();
        assertThat(teams.find(team).orElseThrow().approvers())
                .extracting("user.value")
                .containsExactlyInAnyOrder("alice", "bob", "carol");
        attempts.openedNothing(recovery);
        attempts.wereNoted("mona", "UpdateApprovalTeam");
        attempts.wereRefused("mona", "NotYourTask");
        update.withdraw();
    }

    @ParameterizedTest
    @EnumSource
    void makesAsFewApprovalsEnoughAsSheLikesAndHasToWaitForTheVotesOfTheTeam(Door.Kind kind) {
        Door door = kind.of(port);
        TeamArn all = stage.team(3, 3);
        Recovery ofAll = stage.request(stage.protectedVault(all));
        Request update = requests.of(Attempts.ask(
                door, "mona", "team-update", Map.of("mpaApprovalTeamArn", all.value(), "minApprovalsRequired", "2")));
        update.approve("alice", "bob");
        ofAll.approve("alice", "bob");

        assertThat(update.session().status()).isEqualTo(SessionStatus.PENDING);
        assertThat(ofAll.session().threshold()).isEqualTo(3);
        attempts.openedNothing(ofAll);
        Attempts.isRefused(
                door.post(
                        "mona",
                        Attempts.start("team-update"),
                        Door.variables(Map.of("mpaApprovalTeamArn", team.value(), "minApprovalsRequired", "1"))),
                400,
                "minApprovalsRequired");
        attempts.wereRefused("mona", "BadThreshold");
        update.withdraw();
    }

    @ParameterizedTest
    @EnumSource
    void takesNoRequestOfOthersBackAndVotesOnNone(Door.Kind kind) {
        Door door = kind.of(port);
        recovery.approve("bob");

        Attempts.isRefused(Attempts.vote(door, "mona", recovery, "alice"), 403, "This vote is alice's");
        Attempts.isRefused(
                door.complete("mona", recovery.taskOf("rita").getId(), Map.of("withdraw", true)),
                403,
                "Only rita can complete it");
        assertThatThrownBy(() -> clients.mpa("mona")
                        .cancelSession(
                                cancel -> cancel.sessionArn(recovery.session().arn())))
                .isInstanceOf(MpaException.class);

        assertThat(recovery.session().status()).isEqualTo(SessionStatus.PENDING);
        attempts.openedNothing(recovery);
        attempts.wereRefused("mona", "NotYourTask", "NotRequester");
    }

    @Test
    void optsOutAndNeitherOpensNorEndsWhatIsBeingVotedOn() {
        recovery.approve("alice");

        clients.backup("mona").updateGlobalSettings(update -> update.globalSettings(Map.of("isMpaEnabled", "false")));

        assertThat(protections.teamOf(vault)).contains(team);
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.PENDING);
        attempts.openedNothing(recovery);
        attempts.wereNoted("mona", "UpdateGlobalSettings");
        assertThatThrownBy(() -> stage.request(vault)).hasMessageContaining("MPA is not opted-in");
    }

    @Test
    void withdrawsTheShareAndNeitherOpensNorEndsWhatIsBeingVotedOn() {
        recovery.approve("alice");

        var ram = clients.ram("mona");
        ram.getResourceShares(get -> get.resourceOwner(ResourceOwner.SELF)).resourceShares().stream()
                .filter(share -> ram
                        .listResources(list ->
                                list.resourceOwner(ResourceOwner.SELF).resourceShareArns(share.resourceShareArn()))
                        .resources()
                        .stream()
                        .anyMatch(resource -> resource.arn().equals(team.value())))
                .forEach(share -> ram.deleteResourceShare(delete -> delete.resourceShareArn(share.resourceShareArn())));

        assertThat(protections.teamOf(vault)).contains(team);
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.PENDING);
        attempts.openedNothing(recovery);
        attempts.wereNoted("mona", "DeleteResourceShare");
    }

    @ParameterizedTest
    @EnumSource
    void deletesTheTeamNotWithoutItsVotes(Door.Kind kind) {
        Door door = kind.of(port);
        Request deletion = requests.of(Attempts.ask(
                door, "mona", "team-deletion", Map.of("mpaApprovalTeamArn", team.value(), "pendingWindowDays", "0")));
        Attempts.isRefused(
                door.complete("mona", deletion.taskOf("bob").getId(), Map.of("vote", "APPROVED")),
                403,
                "This vote is bob's");
        deletion.approve("alice");

        assertThat(deletion.session().status()).isEqualTo(SessionStatus.PENDING);
        assertThat(teams.find(team).orElseThrow().state()).isNotEqualTo(TeamState.DELETING);
        assertThat(protections.teamOf(vault)).contains(team);
        attempts.openedNothing(recovery);
        attempts.wereNoted("mona", "StartActiveApprovalTeamDeletion");
        deletion.withdraw();
    }

    @ParameterizedTest
    @EnumSource
    void givesNoVaultOfOthersATeamOfPuppets(Door.Kind kind) {
        TeamArn puppets = stage.team(2, Cast.APPROVERS.subList(3, 5));
        attempts = Attempts.begin(audit, faults, jdbc);

        Door.Reply reply = kind.of(port)
                .post(
                        "mona",
                        Attempts.start("vault-protection"),
                        Door.variables(Map.of(
                                "backupVaultArn",
                                vault.value(),
                                "operation",
                                "ASSOCIATE",
                                "mpaApprovalTeamArn",
                                puppets.value(),
                                "requesterComment",
                                "Mine")));
        assertThatThrownBy(() -> clients.backup("mona")
                        .associateBackupVaultMpaApprovalTeam(associate ->
                                associate.backupVaultName(vault.name()).mpaApprovalTeamArn(puppets.value())))
                .isInstanceOf(BackupException.class);

        assertThat(reply.status()).as(reply.body()).isIn(400, 403);
        assertThat(protections.teamOf(vault)).contains(team);
        attempts.openedNothing(recovery);
        assertThat(attempts.of("mona"))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.errorCode()).isNotNull());
    }

    /** A baseline takes no code, asks whom she likes, and is approved whatever they answer. */
    @Test
    void usesNoBaselineAsAnApproval() {
        var session = cast.as("mona", () -> startBaseline.start(team, List.of(new UserId("alice")), Cast.MONA))
                .orThrow(refusal -> new AssertionError(refusal.message()));
        Request baseline = requests.of(Objects.requireNonNull(session.processInstanceId()));
        baseline.approve("alice");

        assertThat(baseline.session().status()).isEqualTo(SessionStatus.APPROVED);
        assertThatThrownBy(() -> execution.requireApproved(
                        session.id(), recovery.access().opening()))
                .hasMessageContaining("not about CREATE_RESTORE_ACCESS of " + recovery.accessArn());
        attempts.openedNothing(recovery);
        attempts.wereNoted("mona", "StartSession");
    }
}
