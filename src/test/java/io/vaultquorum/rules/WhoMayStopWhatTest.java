package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.organization.OptIn;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.accessrevocation.AccessRevocation;
import io.vaultquorum.process.approvalsession.EndApprovalSession;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery;
import io.vaultquorum.process.vaultprotection.VaultProtection;
import io.vaultquorum.recovery.Restores;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.session.SessionRefused;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.sharing.WithdrawShare;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.team.Teams;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * R11: a request is stopped by its requester, by management where it concerns the team, by the vault's account where it
 * revokes, and by nobody else; what is open stays open.
 */
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

    @Autowired
    private Cast cast;

    @Autowired
    private Requests requests;

    @Autowired
    private Teams teams;

    @Autowired
    private Restores restores;

    @Autowired
    private VaultProtections protections;

    @Autowired
    private BackupBackend backend;

    @Autowired
    private Mailbox mailbox;

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
        assertThatThrownBy(() -> stage.request(vault))
                .hasMessageContaining("account Recovery (333333333333) cannot ask for a vault");
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

    @Test
    void letsARequesterRestoreAfterOptOutAndWithdrawal() {
        TeamArn team = stage.team(2, 3);
        Recovery recovery = stage.openRecovery(stage.protectedVault(team));

        optIn.set(false, Cast.MONA).orThrow(refusal -> new AssertionError(refusal.message()));
        withdrawShare
                .withdraw(team, Cast.RECOVERY, Cast.MONA)
                .orThrow(refusal -> new AssertionError(refusal.message()));
        recovery.restore(
                backend.recoveryPoints(recovery.accessArn()).get(0).arn().value());

        assertThat(restores.ofAccess(recovery.accessArn())).hasSize(1);
        assertThat(recovery.isOpen()).isTrue();
        assertThat(recovery.taskOf("rita").getTaskDefinitionKey())
                .isEqualTo(EmergencyRecovery.Elements.RESTORE_FROM_VAULT);
    }

    @Test
    void letsAnApprovedReplacementAndARevocationGoOnAfterOptOutAndWithdrawal() {
        TeamArn team = stage.team(2, 3);
        TeamArn next = stage.team(2, Cast.APPROVERS.subList(3, 5));
        VaultArn vault = stage.protectedVault(team);
        Recovery recovery = stage.openRecovery(vault);
        Request replacement = requests.replacement(vault, next);
        Request revocation = requests.revocation(recovery.accessArn());

        optIn.set(false, Cast.MONA).orThrow(refusal -> new AssertionError(refusal.message()));
        for (TeamArn withdrawn : List.of(team, next)) {
            withdrawShare
                    .withdraw(withdrawn, Cast.VAULT, Cast.MONA)
                    .orThrow(refusal -> new AssertionError(refusal.message()));
        }
        replacement.approve("alice", "bob");
        replacement.run(VaultProtection.Elements.APPLY_PROTECTION);
        revocation.approve("alice", "bob");
        revocation.run(AccessRevocation.Elements.REVOKE_RESTORE_ACCESS);

        assertThat(protections.teamOf(vault)).contains(next);
        assertThat(recovery.isOpen()).isFalse();
    }

    @Test
    void letsTheOwnerAskForARevocationAfterOptOut() {
        Recovery recovery = stage.openRecovery();

        optIn.set(false, Cast.MONA).orThrow(refusal -> new AssertionError(refusal.message()));

        assertThat(requests.revocation(recovery.accessArn()).instance()).isNotNull();
    }

    @Test
    void tellsTheApproversThatManagementOptedOut() {
        String zoe = cast.newcomer("zoe");
        stage.team(2, List.of(new UserId("alice"), new UserId(zoe)));

        optIn.set(false, Cast.MONA).orThrow(refusal -> new AssertionError(refusal.message()));

        assertThat(mailbox.to(zoe)).singleElement().satisfies(letter -> {
            assertThat(letter.subject()).isEqualTo("Switched off: multi-party approval");
            assertThat(letter.text())
                    .contains("Mona Test (mona, mona@example.com) switched multi-party approval off")
                    .contains("Requests that are being voted on, and accesses that are open, go on.");
        });
    }

    @Test
    void tellsTheApproversThatManagementWithdrewAShare() {
        TeamArn team = stage.team(2, 3);

        withdrawShare
                .withdraw(team, Cast.RECOVERY, Cast.MONA)
                .orThrow(refusal -> new AssertionError(refusal.message()));

        assertThat(mailbox.with("No longer shared: the approval team "
                        + teams.find(team).orElseThrow().name()))
                .extracting(Mailbox.Letter::recipient)
                .containsExactly("alice", "bob", "carol");
        assertThat(mailbox.with("No longer shared: the approval team "
                        + teams.find(team).orElseThrow().name()))
                .allSatisfy(letter -> assertThat(letter.text())
                        .contains("Mona Test (mona, mona@example.com) stopped sharing the team")
                        .contains("Recovery (333333333333)")
                        .contains("Requests that are being voted on, and accesses that are open, go on."));
    }

    @Test
    void letsARecoveryGoOnWhenManagementAsksForAnotherTeamOrForNone() {
        TeamArn changing = stage.team(2, 3);
        Recovery first = stage.request(stage.protectedVault(changing));
        requests.teamUpdate(changing, Map.of("approvers", "dan, erin"));
        TeamArn leaving = stage.team(2, 3);
        Recovery second = stage.request(stage.protectedVault(leaving));
        requests.teamDeletion(leaving, 0);

        first.approve("alice", "bob");
        first.open();
        second.approve("alice", "bob");
        second.open();

        assertThat(first.isOpen()).isTrue();
        assertThat(second.isOpen()).isTrue();
    }

    @Test
    void letsAnotherAdministratorOfManagementCancelAChangeOrADeletionOfTheTeam() {
        String milo = cast.newcomer("milo", "111111111111-administrators");
        TeamArn team = stage.team(2, 3);

        for (Request request : List.of(
                requests.teamUpdate(team, Map.of("description", "Guards nothing")),
                requests.teamDeletion(stage.team(2, 3), 7))) {
            cast.as(milo, () -> endApprovalSession.cancel(request.sessionId(), new UserId(milo)))
                    .orThrow(refusal -> new AssertionError(refusal.message()));

            assertThat(request.session().status()).isEqualTo(SessionStatus.CANCELLED);
            assertThat(request.session().statusMessage()).isEqualTo("withdrawn by " + milo);
            assertThat(request.instance()).isNull();
            assertThat(teams.find(request.session().team()).orElseThrow().state())
                    .isEqualTo(TeamState.ACTIVE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"victor", "rita", "alice", "otto"})
    void letsNobodyElseCancelAChangeOrADeletionOfTheTeam(String user) {
        for (Request request : List.of(
                requests.teamUpdate(stage.team(2, 3), Map.of("description", "Guards nothing")),
                requests.teamDeletion(stage.team(2, 3), 7))) {
            assertRefused(request, user);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mona", "rita", "alice", "otto"})
    void letsNobodyButTheVaultsAccountCancelARevocation(String user) {
        assertRefused(requests.revocation(stage.openRecovery().accessArn()), user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mona", "rita", "alice", "otto"})
    void letsNobodyButTheRequesterCancelAReplacementOfAVaultsTeam(String user) {
        assertRefused(requests.removal(stage.protectedVault(stage.team(2, 3))), user);
    }

    private void assertRefused(Request request, String user) {
        assertThat(cast.as(user, () -> endApprovalSession.cancel(request.sessionId(), new UserId(user)))
                        .refusal())
                .containsInstanceOf(SessionRefused.NotRequester.class);
        assertThat(request.session().status()).isEqualTo(SessionStatus.PENDING);
        assertThat(request.instance()).isNotNull();
    }
}
