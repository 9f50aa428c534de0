package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.RestoreJobStatus;
import io.vaultquorum.organization.Suspensions;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.restore.Restore.Elements;
import io.vaultquorum.process.teamonboarding.TeamOnboarding;
import io.vaultquorum.recovery.Restore;
import io.vaultquorum.recovery.Restores;
import io.vaultquorum.session.BlockedTeams;
import io.vaultquorum.session.CheckTeamHealth;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Management;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Running;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One account is suspended. What it wanted stops; recovery by the others goes on. */
@VaultquorumTest
class RecoveryWhileSuspendedTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private Management management;

    @Autowired
    private Suspensions suspensions;

    @Autowired
    private Restores restores;

    @Autowired
    private BackupBackend backend;

    @Autowired
    private CheckTeamHealth health;

    @Autowired
    private BlockedTeams blockedTeams;

    @AfterEach
    void releaseAll() {
        suspensions.accountsNow().forEach(suspensions::release);
    }

    private void suspend(AccountId account) {
        suspensions.suspend(account).orThrow(refusal -> new AssertionError(refusal.message()));
    }

    private void release(AccountId account) {
        suspensions.release(account).orThrow(refusal -> new AssertionError(refusal.message()));
    }

    @Test
    void othersRecoverFromTheVaultOfASuspendedAccount() {
        VaultArn vault = stage.protectedVault(stage.team(2, 3));
        suspend(Cast.VAULT);

        assertRestores(stage.openRecovery(vault));
    }

    @Test
    void othersRecoverWhileTheManagementAccountIsSuspended() {
        VaultArn vault = stage.protectedVault(stage.team(2, 3));
        suspend(Cast.MANAGEMENT);

        assertRestores(stage.openRecovery(vault));
        assertThatThrownBy(() -> management.create(2, "alice", "bob")).hasMessageContaining("is suspended");
    }

    @Test
    void othersRecoverThoughTheSuspensionComesInBetween() {
        Recovery recovery = stage.recovery();
        recovery.approve("alice");
        suspend(Cast.VAULT);
        recovery.approve("bob");
        recovery.open();

        assertRestores(recovery);
    }

    @Test
    void aSuspendedAccountGetsNothingThoughItIsApproved() {
        Recovery recovery = stage.recovery();
        suspend(Cast.RECOVERY);
        recovery.approve("alice", "bob");
        recovery.open();

        assertThat(recovery.isOpen()).isFalse();
        assertThat(recovery.session().executionStatus()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(recovery.session().executionMessage())
                .isEqualTo("Account Recovery (333333333333) is suspended, in whose name 'rita' asked for this."
                        + " The approved access is not opened.");
        release(Cast.RECOVERY);
        assertThat(recovery.isOpen()).as("what was refused stays refused").isFalse();
        assertRestores(stage.openRecovery(stage.protectedVault(stage.team(2, 3))));
    }

    @Test
    void aRequestThatIsStillOpenAtTheReleaseIsCarriedOut() {
        Recovery recovery = stage.recovery();
        suspend(Cast.RECOVERY);
        release(Cast.RECOVERY);
        recovery.approve("alice", "bob");
        recovery.open();

        assertRestores(recovery);
    }

    @Test
    void aRestoreThatWaitsDoesNotStart() {
        Recovery recovery = stage.openRecovery();
        recovery.restore(point(recovery));
        suspend(Cast.RECOVERY);

        recovery.run(Elements.START_RESTORE_JOB);

        assertThat(restore(recovery).status()).isEqualTo(RestoreJobStatus.ABORTED);
        assertThat(restore(recovery).statusMessage()).isEqualTo("The account was suspended before the restore began.");
    }

    @Test
    void noNewTeamOfASuspendedAccountBecomesActive() {
        Running onboarding = management.create(2, "alice", "bob");
        suspend(Cast.MANAGEMENT);

        onboarding.accept("alice", "bob");

        assertThat(onboarding.team().state()).isEqualTo(TeamState.FAILED_VALIDATION);
        assertThat(onboarding.team().statusMessage()).contains("Account Management (111111111111) is suspended");
        assertThat(onboarding.end()).isEqualTo(TeamOnboarding.Elements.NOT_VALID);
    }

    @Test
    void aTeamWithTooManyApproversInTheAccountIsNamedAndUnhealthy() {
        UserId olga = new UserId(cast.newcomer("olga", "222222222222-read-only"));
        TeamArn blocked = stage.team(2, List.of(new UserId("alice"), olga));
        TeamArn strong = stage.team(2, List.of(new UserId("alice"), new UserId("bob"), olga));
        assertThat(health.check(blocked).orElseThrow().healthy()).isTrue();
        suspend(Cast.VAULT);

        assertThat(blockedTeams.by(Cast.VAULT))
                .extracting("arn")
                .contains(blocked)
                .doesNotContain(strong);
        assertThat(health.check(blocked).orElseThrow().inactive())
                .containsEntry(olga, "has a role in a suspended account");
        assertThat(health.check(strong).orElseThrow().healthy()).isTrue();
    }

    private void assertRestores(Recovery recovery) {
        recovery.restore(point(recovery));
        recovery.run(Elements.START_RESTORE_JOB);
        assertThat(restore(recovery).status()).isNotEqualTo(RestoreJobStatus.ABORTED);
        assertThat(restore(recovery).restoreJobId()).isNotNull();
    }

    private String point(Recovery recovery) {
        return backend.recoveryPoints(recovery.accessArn()).get(0).arn().value();
    }

    private Restore restore(Recovery recovery) {
        return restores.ofAccess(recovery.accessArn()).get(0);
    }
}
