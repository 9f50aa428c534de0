package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.VaultState;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.Suspensions;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.process.accessrevocation.AccessRevocation;
import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery;
import io.vaultquorum.process.teamdeletion.TeamDeletion;
import io.vaultquorum.process.teamupdate.TeamUpdating;
import io.vaultquorum.process.vaultprotection.VaultProtection;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Teams;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** R10: who lost the right between the request and the last vote gets nothing, whatever the team approved. */
@VaultquorumTest
class RightIsCheckedAgainTest {

    /** How one loses the right. */
    enum Loss {
        OF_THE_ROLE,
        BY_A_SECOND_ROLE,
        OF_THE_USER,
        BY_SUSPENSION
    }

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private Requests requests;

    @Autowired
    private IdentityService identity;

    @Autowired
    private FaultyBackend backend;

    @Autowired
    private VaultProtections protections;

    @Autowired
    private Teams teams;

    @Autowired
    private Users users;

    @Autowired
    private Suspensions suspensions;

    @AfterEach
    void releaseAll() {
        suspensions.accountsNow().forEach(suspensions::release);
    }

    @ParameterizedTest
    @EnumSource
    void opensNoAccess(Loss loss) {
        String rosa = cast.newcomer("rosa", "333333333333-administrators");
        Recovery recovery = stage.request(stage.protectedVault(stage.team(2, 3)), "Help", rosa);

        decide(recovery, rosa, loss, EmergencyRecovery.Elements.OPEN_RESTORE_ACCESS);

        assertThat(recovery.access().state()).isEqualTo(VaultState.FAILED);
        assertThat(backend.calls(recovery.accessArn())).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void revokesNoAccess(Loss loss) {
        String vera = cast.newcomer("vera", "222222222222-administrators");
        Recovery recovery = stage.openRecovery();
        Request revocation = requests.revocation(recovery.accessArn(), vera);

        decide(revocation, vera, loss, AccessRevocation.Elements.REVOKE_RESTORE_ACCESS);

        assertThat(recovery.access().closedTime()).isNull();
        assertThat(backend.findVault(recovery.accessArn())).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void replacesNoTeam(Loss loss) {
        String vera = cast.newcomer("vera", "222222222222-administrators");
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        TeamArn other = stage.team(2, Cast.APPROVERS.subList(3, 5));

        decide(requests.replacement(vault, other, vera), vera, loss, VaultProtection.Elements.APPLY_PROTECTION);

        assertThat(protections.teamOf(vault)).contains(team);
    }

    @ParameterizedTest
    @EnumSource
    void changesNoTeam(Loss loss) {
        String milo = cast.newcomer("milo", "111111111111-administrators");
        TeamArn team = stage.team(2, 3);
        Request change = requests.teamUpdate(team, Map.of("description", "Guards nothing"), milo);

        decide(change, milo, loss, TeamUpdating.Elements.INVITE_NEW_APPROVERS);

        assertUnchanged(team);
    }

    @ParameterizedTest
    @EnumSource
    void changesNoTeamWhenItHappensWhileTheNewApproversAnswer(Loss loss) {
        String milo = cast.newcomer("milo", "111111111111-administrators");
        TeamArn team = stage.team(2, 3);
        Request change = requests.teamUpdate(team, Map.of("approvers", "alice, bob, dan"), milo);
        change.approve("alice", "bob");
        change.run(TeamUpdating.Elements.INVITE_NEW_APPROVERS);

        lose(milo, loss);
        change.answer("dan", "ACCEPTED");
        change.run(TeamUpdating.Elements.APPLY_TEAM_UPDATE);

        assertNotCarriedOut(change, milo);
        assertUnchanged(team);
    }

    @ParameterizedTest
    @EnumSource
    void deletesNoTeam(Loss loss) {
        String milo = cast.newcomer("milo", "111111111111-administrators");
        TeamArn team = stage.team(2, 3);

        decide(requests.teamDeletion(team, 0, milo), milo, loss, TeamDeletion.Elements.BEGIN_TEAM_DELETION);

        assertUnchanged(team);
    }

    /** The team approves, and in between it happens. Where one cannot tell who the requester is, nobody votes. */
    private void decide(Request request, String requester, Loss loss, String step) {
        request.approve("alice");
        lose(requester, loss);
        if (loss == Loss.OF_THE_USER) {
            assertThatThrownBy(() -> request.approve("bob")).hasMessageContaining("is no user any more");
            stage.timePasses(Duration.ofHours(24));
            request.run(ApprovalSession.Elements.TIME_IS_UP);
            assertThat(request.session().status()).isEqualTo(SessionStatus.FAILED);
        } else {
            request.approve("bob");
            request.run(step);
            assertNotCarriedOut(request, requester);
        }
    }

    private void lose(String user, Loss loss) {
        switch (loss) {
            case OF_THE_ROLE ->
                identity.createGroupQuery()
                        .groupMember(user)
                        .list()
                        .forEach(group -> identity.deleteMembership(user, group.getId()));
            case BY_A_SECOND_ROLE -> identity.createMembership(user, "222222222222-read-only");
            case OF_THE_USER -> cast.leave(user);
            case BY_SUSPENSION ->
                users.find(new UserId(user))
                        .flatMap(User::role)
                        .map(Role::account)
                        .ifPresent(suspensions::suspend);
        }
    }

    private static void assertNotCarriedOut(Request request, String requester) {
        assertThat(request.session().status()).isEqualTo(SessionStatus.APPROVED);
        assertThat(request.session().executionStatus()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(request.session().executionMessage())
                .containsPattern("The requester '" + requester + "' is no longer an administrator of account"
                        + "|^Account \\w+ \\(\\d+\\) is suspended, in whose name '" + requester + "' asked for this");
        assertThat(request.instance()).isNull();
    }

    private void assertUnchanged(TeamArn arn) {
        ApprovalTeam team = teams.find(arn).orElseThrow();
        assertThat(team.isActive()).isTrue();
        assertThat(team.description()).isEqualTo("Guards the last good copy");
        assertThat(team.approvers()).extracting("user.value").containsExactly("alice", "bob", "carol");
    }
}
