package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery;
import io.vaultquorum.process.teamupdate.TeamUpdating.Elements;
import io.vaultquorum.process.vaultprotection.VaultProtection;
import io.vaultquorum.recovery.OpenRestoreAccess;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Teams;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody writes to our tables past us. Nothing is opened or changed by it, and whoever comes next hears of it. */
@VaultquorumTest
class SealedLedgerTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Requests requests;

    @Autowired
    private Teams teams;

    @Autowired
    private FaultyBackend backend;

    @Autowired
    private OpenRestoreAccess openRestoreAccess;

    @Autowired
    private JdbcClient jdbc;

    private void write(String sql, Recovery recovery) {
        int rows = jdbc.sql(sql).param("session", recovery.sessionId().value()).update();
        assertThat(rows).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update VQ_SESSION set THRESHOLD = 1 where ID = :session",
                "update VQ_SESSION set REQUESTER_ID = 'dave' where ID = :session",
                "update VQ_SESSION set REQUESTER_ACCOUNT_ID = '555555555555' where ID = :session",
                "update VQ_SESSION set REQUESTER_COMMENT = 'A rehearsal' where ID = :session",
                "update VQ_SESSION set SUBJECT_ARN = SUBJECT_ARN || 'x' where ID = :session",
                "update VQ_SESSION set PROTECTED_RESOURCE_ARN = PROTECTED_RESOURCE_ARN || 'x' where ID = :session",
                "update VQ_SESSION set ACCESS_TIME_LIMIT_SECONDS = 1 where ID = :session",
                "update VQ_SESSION set SEAL = null where ID = :session",
                "update VQ_SESSION set SEAL = repeat('0', 64) where ID = :session",
                "update VQ_SESSION_APPROVER set REGISTERED_EMAIL = 'eve@example.com' where SESSION_ID = :session and USER_ID = 'carol'",
                "update VQ_SESSION_APPROVER set ELIGIBLE = false where SESSION_ID = :session and USER_ID = 'carol'",
                "insert into VQ_SESSION_APPROVER (SESSION_ID, USER_ID, REGISTERED_EMAIL, ELIGIBLE) values (:session, 'dave', 'd@example.com', true)",
                "insert into VQ_VOTE (SESSION_ID, USER_ID, RESPONSE, RESPONSE_TIME) values (:session, 'carol', 'APPROVED', current_timestamp)",
                "insert into VQ_VOTE (SESSION_ID, USER_ID, RESPONSE, RESPONSE_TIME, VERIFICATION, SEAL) select SESSION_ID, 'carol', RESPONSE, RESPONSE_TIME, VERIFICATION, SEAL from VQ_VOTE where SESSION_ID = :session",
                "update VQ_VOTE set RESPONSE = 'REJECTED' where SESSION_ID = :session and USER_ID = 'alice'"
            })
    void takesNoVoteOnARequestThatWasChanged(String sql) {
        Recovery recovery = stage.recovery();
        recovery.approve("alice");

        write(sql, recovery);

        assertThatThrownBy(() -> recovery.approve("bob")).hasMessageContaining("changed this request past Vaultquorum");
        assertThat(backend.calls(recovery.accessArn())).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update VQ_SESSION set REQUESTER_COMMENT = 'A rehearsal' where ID = :session",
                "update VQ_SESSION set THRESHOLD = 1 where ID = :session",
                "update VQ_VOTE set REASON = 'I never asked' where SESSION_ID = :session and USER_ID = 'bob'",
                "insert into VQ_VOTE (SESSION_ID, USER_ID, RESPONSE, RESPONSE_TIME) values (:session, 'carol', 'APPROVED', current_timestamp)"
            })
    void opensNothingThatWasChangedAfterTheDecision(String sql) {
        Recovery recovery = stage.recovery();
        recovery.approve("alice", "bob");

        write(sql, recovery);
        recovery.runUntilItGivesUp(EmergencyRecovery.Elements.OPEN_RESTORE_ACCESS);

        assertThat(backend.calls(recovery.accessArn())).isZero();
        assertThat(recovery.incident().getIncidentMessage())
                .contains("Somebody changed the ledger past Vaultquorum", "Nothing is opened");
    }

    @Test
    void countsNoVotesThatSomebodyInserted() {
        Recovery recovery = stage.recovery();
        write(
                "insert into VQ_VOTE (SESSION_ID, USER_ID, RESPONSE, RESPONSE_TIME)"
                        + " select SESSION_ID, USER_ID, 'APPROVED', current_timestamp from VQ_SESSION_APPROVER"
                        + " where SESSION_ID = :session",
                recovery);
        write("update VQ_SESSION set STATUS = 'APPROVED' where ID = :session", recovery);

        assertThatThrownBy(() -> openRestoreAccess.open(recovery.accessArn()))
                .hasMessageContaining("Not as it was written any more: the vote of alice");
        assertThat(backend.calls(recovery.accessArn())).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update VQ_TEAM set MIN_APPROVALS_REQUIRED = 1 where ARN = :team",
                "update VQ_TEAM_APPROVER set REGISTERED_EMAIL = 'eve@example.com' where TEAM_ARN = :team and USER_ID = 'carol'",
                "update VQ_TEAM_APPROVER set USER_ID = 'dave' where TEAM_ARN = :team and USER_ID = 'carol'",
                "delete from VQ_TEAM_APPROVER where TEAM_ARN = :team and USER_ID = 'carol'",
                "update VQ_TEAM_SEAL set SEAL = repeat('0', 64) where TEAM_ARN = :team",
                "delete from VQ_TEAM_SEAL where TEAM_ARN = :team"
            })
    void asksNoTeamThatWasChanged(String sql) {
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);

        assertThat(jdbc.sql(sql).param("team", team.value()).update()).isOne();

        assertThatThrownBy(() -> stage.request(vault))
                .hasMessageContaining("changed the approval team")
                .hasMessageContaining("past Vaultquorum");
    }

    @Test
    void asksNoTeamThatWasPutInThePlaceOfAnother() {
        VaultArn vault = stage.protectedVault(stage.team(2, 3));
        TeamArn other = stage.team(2, 3);

        jdbc.sql("update VQ_VAULT_PROTECTION set TEAM_ARN = :team where VAULT_ARN = :vault")
                .param("team", other.value())
                .param("vault", vault.value())
                .update();

        assertThatThrownBy(() -> stage.request(vault)).hasMessageContaining("which approval team protects the vault");
        assertThatThrownBy(() -> requests.replacement(vault, stage.team(2, 3)))
                .hasMessageContaining("which approval team protects the vault");
    }

    @Test
    void givesNoTeamToAVaultWhoseTeamSomebodyTookAway() {
        VaultArn vault = stage.protectedVault(stage.team(2, 3));
        TeamArn own = stage.team(2, 3);

        jdbc.sql("delete from VQ_VAULT_PROTECTION where VAULT_ARN = :vault")
                .param("vault", vault.value())
                .update();

        assertThatThrownBy(() -> stage.protect(vault, own))
                .hasMessageContaining("which approval team protects the vault");
    }

    @Test
    void givesNoVaultItsFormerTeamBack() {
        VaultArn vault = stage.protectedVault(stage.team(2, 3));
        Map<String, Object> row = jdbc.sql("select TEAM_ARN, SEAL from VQ_VAULT_PROTECTION where VAULT_ARN = :vault")
                .param("vault", vault.value())
                .query()
                .singleRow();
        Request replacement = requests.replacement(vault, stage.team(2, 3));
        replacement.approve("alice", "bob");
        replacement.run(VaultProtection.Elements.APPLY_PROTECTION);

        jdbc.sql("update VQ_VAULT_PROTECTION set TEAM_ARN = :team, SEAL = :seal where VAULT_ARN = :vault")
                .param("team", row.get("TEAM_ARN"))
                .param("seal", row.get("SEAL"))
                .param("vault", vault.value())
                .update();

        assertThatThrownBy(() -> stage.request(vault)).hasMessageContaining("which approval team protects the vault");
    }

    @Test
    void makesNoDraftTheTeamThatWasChangedAfterTheVote() {
        TeamArn team = stage.team(2, 3);
        Request update = requests.teamUpdate(team, Map.of("description", "At night as well"));
        jdbc.sql("update VQ_TEAM_DRAFT set MIN_APPROVALS_REQUIRED = 1 where TEAM_ARN = :team")
                .param("team", team.value())
                .update();

        update.approve("alice", "bob");
        update.run(Elements.INVITE_NEW_APPROVERS);

        ApprovalTeam now = teams.find(team).orElseThrow();
        assertThat(now.minApprovalsRequired()).isEqualTo(2);
        assertThat(now.state().hasChangeFailed()).isTrue();
        assertThat(now.statusMessage()).contains("past Vaultquorum");
    }

    /** The version was drawn up by us, and its seal is ours: nobody has approved or accepted it. */
    @Test
    void asksNoDraftThatSomebodyMadeTheTeam() {
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        Request update = requests.teamUpdate(team, Map.of("approvers", "dan,erin"));

        jdbc.sql("update VQ_TEAM set VERSION_ID = (select VERSION_ID from VQ_TEAM_DRAFT where TEAM_ARN = :team)"
                        + " where ARN = :team")
                .param("team", team.value())
                .update();

        assertThatThrownBy(() -> stage.request(vault)).hasMessageContaining("past Vaultquorum");
        jdbc.sql("update VQ_TEAM set VERSION_ID = :version where ARN = :team")
                .param("version", update.session().teamVersionId())
                .param("team", team.value())
                .update();
        update.withdraw();
    }

    @Test
    void asksNoFormerVersionOfATeam() {
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        Map<String, Object> seal = jdbc.sql("select VERSION_ID, SEAL from VQ_TEAM_SEAL where TEAM_ARN = :team")
                .param("team", team.value())
                .query()
                .singleRow();
        Request update = requests.teamUpdate(team, Map.of("minApprovalsRequired", "3"));
        update.approve("alice", "bob");
        update.run(Elements.INVITE_NEW_APPROVERS);
        update.run(Elements.APPLY_TEAM_UPDATE);
        assertThat(teams.find(team).orElseThrow().minApprovalsRequired()).isEqualTo(3);
        stage.request(vault).withdraw();

        jdbc.sql("insert into VQ_TEAM_SEAL (TEAM_ARN, VERSION_ID, SEAL) values (:team, :version, :seal)")
                .param("team", team.value())
                .param("version", seal.get("VERSION_ID"))
                .param("seal", seal.get("SEAL"))
                .update();
        jdbc.sql("update VQ_TEAM set VERSION_ID = :version, MIN_APPROVALS_REQUIRED = 2 where ARN = :team")
                .param("version", seal.get("VERSION_ID"))
                .param("team", team.value())
                .update();

        assertThatThrownBy(() -> stage.request(vault)).hasMessageContaining("past Vaultquorum");
    }

    @Test
    void restoresNothingFromAnAccessWhoseVotesSomebodyChanged() {
        Recovery recovery = stage.openRecovery();
        write("update VQ_VOTE set REASON = 'other' where SESSION_ID = :session and USER_ID = 'alice'", recovery);

        assertThatThrownBy(() -> recovery.restore("arn:aws:backup:us-east-1:222222222222:recovery-point:x"))
                .hasMessageContaining("is not open");
    }
}
