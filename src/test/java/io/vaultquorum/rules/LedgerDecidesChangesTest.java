package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.process.accessrevocation.AccessRevocation;
import io.vaultquorum.process.teamdeletion.TeamDeletion;
import io.vaultquorum.process.teamupdate.TeamUpdating;
import io.vaultquorum.process.vaultprotection.VaultProtection;
import io.vaultquorum.recovery.ApplyProtection;
import io.vaultquorum.recovery.RevokeRestoreAccess;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.session.Execution;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.team.Teams;
import io.vaultquorum.teamchange.ApplyTeamUpdate;
import io.vaultquorum.teamchange.BeginTeamDeletion;
import io.vaultquorum.teamchange.InviteNewApprovers;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * R1 for what ends an access or changes what protects: moved tokens, edited variables and a session that was approved for
 * something else do nothing. Here the attacker is our own code, which no guard stops.
 */
@VaultquorumTest
class LedgerDecidesChangesTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Requests requests;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private VaultProtections protections;

    @Autowired
    private Teams teams;

    @Autowired
    private ApplyProtection applyProtection;

    @Autowired
    private RevokeRestoreAccess revokeRestoreAccess;

    @Autowired
    private InviteNewApprovers inviteNewApprovers;

    @Autowired
    private ApplyTeamUpdate applyTeamUpdate;

    @Autowired
    private BeginTeamDeletion beginTeamDeletion;

    @Test
    void removesNoTeamForATokenThatWasMoved() {
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        Request request = requests.removal(vault);

        putATokenBefore(VaultProtection.Elements.APPLY_PROTECTION, request);

        assertThat(protections.teamOf(vault)).contains(team);
    }

    @Test
    void revokesNothingForATokenThatWasMoved() {
        Recovery recovery = stage.openRecovery();
        Request request = requests.revocation(recovery.accessArn());

        putATokenBefore(AccessRevocation.Elements.REVOKE_RESTORE_ACCESS, request);

        assertThat(recovery.isOpen()).isTrue();
    }

    @Test
    void changesNoTeamForATokenThatWasMoved() {
        TeamArn team = stage.team(2, 3);
        Request request = requests.teamUpdate(team, Map.of("description", "Guards nothing"));

        putATokenBefore(TeamUpdating.Elements.APPLY_TEAM_UPDATE, request);

        assertThat(teams.find(team).orElseThrow().description()).isEqualTo("Guards the last good copy");
    }

    @Test
    void invitesNobodyForATokenThatWasMoved() {
        TeamArn team = stage.team(2, 3);
        Request request = requests.teamUpdate(team, Map.of("approvers", "alice, bob, carol, dave"));

        putATokenBefore(TeamUpdating.Elements.INVITE_NEW_APPROVERS, request);

        assertThat(request.taskOf("dave")).isNull();
        assertThat(teams.find(team).orElseThrow().state()).isEqualTo(TeamState.UPDATE_PENDING_APPROVAL);
    }

    @Test
    void deletesNoTeamForATokenThatWasMoved() {
        TeamArn team = stage.team(2, 3);
        Request request = requests.teamDeletion(team, 0);

        putATokenBefore(TeamDeletion.Elements.BEGIN_TEAM_DELETION, request);

        assertThat(teams.find(team).orElseThrow().isActive()).isTrue();
    }

    /** The vote goes on beside it. */
    private void putATokenBefore(String step, Request request) {
        runtime.createProcessInstanceModification(request.processInstanceId())
                .startBeforeActivity(step)
                .execute();
        request.runUntilItGivesUp(step);

        assertThat(request.incident().getIncidentMessage()).contains("is not approved but PENDING in the ledger");
        assertThat(request.session().status()).isEqualTo(SessionStatus.PENDING);
        assertThat(mailbox.with("Approved, but not carried out"))
                .as("what was never approved is not said to be")
                .noneMatch(letter -> letter.text().contains(request.session().arn()));
    }

    @Test
    void appliesNothingToAnotherVaultThatAVariableNames() {
        TeamArn team = stage.team(2, 3);
        VaultArn other = stage.protectedVault(team);
        Request pending = requests.removal(other);
        Request approved = requests.removal(stage.protectedVault(team));
        approved.approve("alice", "bob");

        runtime.setVariable(approved.processInstanceId(), VaultProtection.Variables.VAULT_ARN.name(), other.value());
        approved.runUntilItGivesUp(VaultProtection.Elements.APPLY_PROTECTION);

        assertThat(approved.incident().getIncidentMessage()).contains("is not approved but PENDING");
        assertThat(protections.teamOf(other)).contains(team);
        assertThat(pending.session().status()).isEqualTo(SessionStatus.PENDING);
    }

    @Test
    void replacesNoTeamByASessionThatWasApprovedForAnotherVault() {
        TeamArn team = stage.team(2, 3);
        TeamArn next = stage.team(2, Cast.APPROVERS.subList(3, 5));
        Request approved = requests.replacement(stage.protectedVault(team), next);
        approved.approve("alice", "bob");
        VaultArn other = stage.protectedVault(team);
        requests.replacement(other, next);

        bind("VQ_PROTECTION_UPDATE", "SESSION_ID", approved, "VAULT_ARN", other.value());

        assertThatThrownBy(() -> applyProtection.apply(other))
                .isInstanceOf(Execution.NotApprovedException.class)
                .hasMessageContaining("not about ASSOCIATE_TEAM");
        assertThat(protections.teamOf(other)).contains(team);
    }

    @Test
    void removesNoTeamByASessionThatWasApprovedForItsReplacement() {
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        Request rejected = requests.replacement(vault, stage.team(2, Cast.APPROVERS.subList(3, 5)));
        rejected.approve("alice", "bob");
        runtime.deleteProcessInstance(rejected.processInstanceId(), "gone");
        requests.removal(vault);

        bind("VQ_PROTECTION_UPDATE", "SESSION_ID", rejected, "VAULT_ARN", vault.value());

        assertThatThrownBy(() -> applyProtection.apply(vault))
                .isInstanceOf(Execution.NotApprovedException.class)
                .hasMessageContaining("not about DISASSOCIATE_TEAM");
        assertThat(protections.teamOf(vault)).contains(team);
    }

    @Test
    void revokesNoAccessByASessionThatWasApprovedForAnother() {
        VaultArn vault = stage.protectedVault(stage.team(2, 3));
        Recovery kept = stage.openRecovery(vault);
        Request approved = requests.revocation(stage.openRecovery(vault).accessArn());
        approved.approve("alice", "bob");
        requests.revocation(kept.accessArn());

        bind(
                "VQ_REVOCATION",
                "SESSION_ID",
                approved,
                "ACCESS_ARN",
                kept.accessArn().value());

        assertThatThrownBy(() -> revokeRestoreAccess.revoke(kept.accessArn()))
                .isInstanceOf(Execution.NotApprovedException.class)
                .hasMessageContaining("not about REVOKE_RESTORE_ACCESS of " + kept.accessArn());
        assertThat(kept.isOpen()).isTrue();
    }

    @Test
    void revokesNothingForASessionThatIsOnlySaidToBeApproved() {
        Recovery recovery = stage.openRecovery();
        Request request = requests.revocation(recovery.accessArn());
        request.approve("alice");
        jdbc.sql("update VQ_SESSION set STATUS = 'APPROVED', EXECUTION_STATUS = 'PENDING' where ID = :id")
                .param("id", request.sessionId().value())
                .update();

        assertThatThrownBy(() -> revokeRestoreAccess.revoke(recovery.accessArn()))
                .isInstanceOf(Execution.NotApprovedException.class)
                .hasMessageContaining("is said to be approved, but the ledger has 1 of 2 approvals");

        assertThat(recovery.isOpen()).isTrue();
    }

    @Test
    void changesNoTeamByASessionThatWasApprovedForAnotherDraft() {
        TeamArn team = stage.team(2, 3);
        Request approved = requests.teamUpdate(team, Map.of("approvers", "alice, bob, carol, dan"));
        approved.approve("alice", "bob");
        approved.run(TeamUpdating.Elements.INVITE_NEW_APPROVERS);
        stage.timePasses(Duration.ofHours(24));
        approved.run(TeamUpdating.Elements.INVITATIONS_EXPIRE);
        requests.teamUpdate(team, Map.of("description", "Guards nothing"));

        bind("VQ_TEAM", "CHANGE_SESSION_ID", approved, "ARN", team.value());

        assertThatThrownBy(() -> inviteNewApprovers.invite(team))
                .isInstanceOf(Execution.NotApprovedException.class)
                .hasMessageContaining("not about UPDATE_TEAM of " + team);
        assertThatThrownBy(() -> applyTeamUpdate.apply(team))
                .isInstanceOf(Execution.NotApprovedException.class)
                .hasMessageContaining("not about UPDATE_TEAM of " + team);
        assertThat(teams.find(team).orElseThrow().description()).isEqualTo("Guards the last good copy");
    }

    @Test
    void deletesNoTeamInAnotherWindowThanWasApproved() {
        TeamArn team = stage.team(2, 3);
        Request approved = requests.teamDeletion(team, 30);
        approved.approve("alice", "bob");
        jdbc.sql("update VQ_TEAM set PENDING_WINDOW_DAYS = 0 where ARN = :arn")
                .param("arn", team.value())
                .update();

        assertThatThrownBy(() -> beginTeamDeletion.begin(team))
                .isInstanceOf(Execution.NotApprovedException.class)
                .hasMessageContaining("delete-after-30-days");

        assertThat(teams.find(team).orElseThrow().isActive()).isTrue();
    }

    /** Writes the approved session into the row of another request. */
    private void bind(String table, String column, Request approved, String key, String value) {
        jdbc.sql("update " + table + " set " + column + " = :session where " + key + " = :key")
                .param("session", approved.sessionId().value())
                .param("key", value)
                .update();
    }
}
