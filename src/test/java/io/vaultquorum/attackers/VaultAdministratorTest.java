package io.vaultquorum.attackers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.organization.OptIn;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.team.Teams;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.Management;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.BackupException;
import software.amazon.awssdk.services.backup.model.ResourceNotFoundException;
import software.amazon.awssdk.services.mpa.MpaClient;
import software.amazon.awssdk.services.mpa.model.MpaException;
import software.amazon.awssdk.services.ram.model.OperationNotPermittedException;

/**
 * The attacker is victor: he administers the account that owns the vault, or has his password and his access key. He wants into the
 * vault without its team.
 */
@VaultquorumTest
class VaultAdministratorTest {

    @Autowired
    private AuditTrail audit;

    @Autowired
    private FaultyBackend faults;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Stage stage;

    @Autowired
    private Requests requests;

    @Autowired
    private VaultProtections protections;

    @Autowired
    private Teams teams;

    @Autowired
    private OptIn optIn;

    @Autowired
    private BackupBackend backend;

    @LocalServerPort
    private int port;

    private Attempts attempts;
    private TeamArn team;
    private VaultArn vault;
    private Recovery recovery;
    private BackupClient victorsBackup;
    private MpaClient victorsMpa;

    @BeforeEach
    void begin() {
        AwsClients clients = new AwsClients(port);
        victorsBackup = clients.backup("victor");
        victorsMpa = clients.mpa("victor");
        team = stage.team(2, 3);
        vault = stage.protectedVault(team);
        recovery = stage.request(vault);
        attempts = Attempts.begin(audit, faults, jdbc);
    }

    @ParameterizedTest
    @EnumSource
    void asksForAccessHimselfAndHasNoVoteOnIt(Door.Kind kind) {
        Door door = kind.of(port);
        Recovery own = stage.recovery(Attempts.ask(
                door,
                "victor",
                "emergency-recovery",
                Map.of("sourceBackupVaultArn", vault.value(), "requesterComment", "It is my vault")));

        for (String approver : new String[] {"alice", "bob"}) {
            Attempts.isRefused(
                    Attempts.vote(door, "victor", own, approver), 403, "This vote is " + approver + "'s. Only");
        }
        own.approve("alice");

        attempts.openedNothing(own);
        attempts.wereNoted("victor", "CreateRestoreAccessBackupVault");
        attempts.wereRefused("victor", "NotYourTask");
    }

    @Test
    void restoresNothingFromHisVaultWithoutAnAccess() {
        RecoveryPoint point = backend.recoveryPoints(vault).get(0);

        assertThatThrownBy(() -> victorsBackup.startRestoreJob(
                        restore -> restore.recoveryPointArn(point.arn().value())
                                .iamRoleArn("arn:aws:iam::222222222222:role/restore")
                                .metadata(Map.of("x", "y"))))
                .isInstanceOf(ResourceNotFoundException.class);

        attempts.openedNothing(recovery);
        attempts.wereExactlyRefused("victor", "StartRestoreJob NotRestorable");
    }

    @Test
    void asksForAnotherTeamAndHasToWaitForTheVotesOfTheOneThereIs() {
        TeamArn puppets = stage.team(2, Cast.APPROVERS.subList(3, 5));

        victorsBackup.associateBackupVaultMpaApprovalTeam(
                associate -> associate.backupVaultName(vault.name()).mpaApprovalTeamArn(puppets.value()));
        assertThatThrownBy(() -> victorsBackup.disassociateBackupVaultMpaApprovalTeam(
                        disassociate -> disassociate.backupVaultName(vault.name())))
                .hasMessageContaining("already votes");

        assertThat(protections.teamOf(vault)).contains(team);
        attempts.openedNothing(recovery);
        attempts.wereNoted("victor", "AssociateBackupVaultMpaApprovalTeam");
        attempts.wereRefused("victor", "ProtectionPending");
    }

    @ParameterizedTest
    @EnumSource
    void asksForNoTeamAndHasNoVoteOnIt(Door.Kind kind) {
        Door door = kind.of(port);
        Request removal = requests.of(Attempts.ask(
                door,
                "victor",
                "vault-protection",
                Map.of("backupVaultArn", vault.value(), "operation", "DISASSOCIATE")));

        Attempts.isRefused(
                door.complete("victor", removal.taskOf("alice").getId(), Map.of("vote", "APPROVED")),
                403,
                "This vote is alice's");
        removal.approve("alice");

        assertThat(protections.teamOf(vault)).contains(team);
        attempts.openedNothing(recovery);
        attempts.wereRefused("victor", "NotYourTask");
    }

    @Test
    void deletesNeitherTheBackupNorTheVaultThatHoldsItAndMakesNoneInItsPlace() {
        RecoveryPoint point = backend.recoveryPoints(vault).get(0);

        assertThatThrownBy(() -> victorsBackup.deleteRecoveryPoint(delete -> delete.backupVaultName(vault.name())
                        .recoveryPointArn(point.arn().value())))
                .isInstanceOf(BackupException.class);
        assertThatThrownBy(() -> victorsBackup.deleteBackupVault(delete -> delete.backupVaultName(vault.name())))
                .isInstanceOf(BackupException.class);
        assertThatThrownBy(() -> victorsBackup.createBackupVault(create -> create.backupVaultName(vault.name())))
                .isInstanceOf(BackupException.class);

        assertThat(backend.recoveryPoints(vault)).containsExactly(point);
        assertThat(protections.teamOf(vault)).contains(team);
        attempts.openedNothing(recovery);
        attempts.wereExactlyRefused(
                "victor",
                "DeleteRecoveryPoint RecoveryPointLocked",
                "DeleteBackupVault VaultNotEmpty",
                "CreateBackupVault AlreadyExists");
    }

    @Test
    void sharesTheVaultWithNobodyPastItsTeam() {
        assertThatThrownBy(() -> new AwsClients(port)
                        .ram("victor")
                        .createResourceShare(share -> share.name("past-the-team")
                                .resourceArns(vault.value())
                                .principals("333333333333")))
                .isInstanceOf(OperationNotPermittedException.class);

        attempts.openedNothing(recovery);
        attempts.wereExactlyRefused("victor", "CreateResourceShare ProtectedNotShared");
    }

    @ParameterizedTest
    @EnumSource
    void formsNoTeamOfHisOwnAndFindsNoneThatNobodySharedWithHim(Door.Kind kind) {
        Door.Reply formed = kind.of(port)
                .post("victor", Attempts.start("team-onboarding"), Door.variables(Management.team(2, "dan", "erin")));
        TeamArn unshared = stage.unsharedTeam(2, 3);
        assertThatThrownBy(() -> victorsBackup.associateBackupVaultMpaApprovalTeam(
                        associate -> associate.backupVaultName(vault.name()).mpaApprovalTeamArn(unshared.value())))
                .isInstanceOf(BackupException.class);

        assertThat(formed.status()).as(formed.body()).isEqualTo(404);
        assertThat(protections.teamOf(vault)).contains(team);
        attempts.openedNothing(recovery);
        attempts.wereRefused("victor", "NotFound", "TeamNotShared");
    }

    @ParameterizedTest
    @EnumSource
    void changesNothingThatIsManagements(Door.Kind kind) {
        Door door = kind.of(port);
        assertThat(door.post(
                                "victor",
                                Attempts.start("team-update"),
                                Door.variables(Map.of("mpaApprovalTeamArn", team.value(), "description", "victor's")))
                        .status())
                .isEqualTo(404);
        assertThatThrownBy(() -> victorsMpa.updateApprovalTeam(
                        update -> update.arn(team.value()).description("victor's")))
                .isInstanceOf(MpaException.class);
        assertThatThrownBy(() -> victorsMpa.startActiveApprovalTeamDeletion(
                        deletion -> deletion.arn(team.value()).pendingWindowDays(0)))
                .isInstanceOf(MpaException.class);
        assertThatThrownBy(() -> victorsBackup.updateGlobalSettings(
                        update -> update.globalSettings(Map.of("isMpaEnabled", "false"))))
                .isInstanceOf(BackupException.class);

        attempts.openedNothing(recovery);
        attempts.wereExactlyRefused(
                "victor",
                "EngineRequest NotFound",
                "StartProcessInstance NotAuthorized",
                "StartProcessInstance NotAuthorized",
                "UpdateGlobalSettings NotAdministrator");
        assertThat(teams.find(team).orElseThrow().state()).isEqualTo(TeamState.ACTIVE);
        assertThat(optIn.isMpaEnabled()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void takesNoRequestOfOthersBack(Door.Kind kind) {
        assertThatThrownBy(() -> victorsMpa.cancelSession(
                        cancel -> cancel.sessionArn(recovery.session().arn())))
                .isInstanceOf(MpaException.class);
        Attempts.isRefused(
                kind.of(port).complete("victor", recovery.taskOf("rita").getId(), Map.of("withdraw", true)),
                403,
                "Only rita can complete it");

        assertThat(recovery.session().status()).isEqualTo(SessionStatus.PENDING);
        attempts.openedNothing(recovery);
        attempts.wereRefused("victor", "NotYourTask", "NotRequester");
    }

    @Test
    void closesNoAccessThatIsOpenWithoutTheVotesOfTheTeam() {
        Recovery open = stage.openRecovery(vault);

        victorsBackup.revokeRestoreAccessBackupVault(revoke -> revoke.backupVaultName(vault.name())
                .restoreAccessBackupVaultArn(open.accessArn().value()));

        assertThat(open.isOpen()).isTrue();
        attempts.wereNoted("victor", "RevokeRestoreAccessBackupVault");
    }
}
