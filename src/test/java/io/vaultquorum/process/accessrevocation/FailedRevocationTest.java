package io.vaultquorum.process.accessrevocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.process.accessrevocation.AccessRevocation.Elements;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class FailedRevocationTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Requests requests;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private FaultyBackend faults;

    @Autowired
    private BackupBackend backend;

    @Test
    void showsAnIncidentWithTheCauseAndIsRetriedWithoutANewVote() {
        Recovery recovery = stage.openRecovery();
        Request request = requests.revocation(recovery.accessArn());
        request.approve("alice", "bob");
        faults.breakBeforeClosing("the backup service does not answer");

        request.runUntilItGivesUp(Elements.REVOKE_RESTORE_ACCESS);

        assertThat(request.session().status()).isEqualTo(SessionStatus.APPROVED);
        assertThat(request.session().executionStatus()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(request.session().executionMessage()).contains("the backup service does not answer");
        assertThat(request.incident())
                .extracting("activityId", "incidentMessage")
                .containsExactly(
                        Elements.REVOKE_RESTORE_ACCESS,
                        "\"Revoke restore access\" gave up: the backup service does not answer. Mend the cause, then give the job"
                                + " another retry here; nothing has to be asked for or voted on again.");
        assertThat(recovery.isOpen()).isTrue();
        assertThat(mailbox.with("Approved, but not carried out: revoke the restore access"))
                .filteredOn(letter -> letter.text().contains(request.session().arn()))
                .isNotEmpty()
                .allSatisfy(letter ->
                        assertThat(letter.text()).contains("Cause:            the backup service does not answer"));

        faults.heal();
        request.giveAnotherTry(Elements.REVOKE_RESTORE_ACCESS);
        assertThat(request.session().executionStatus()).isEqualTo(ExecutionStatus.PENDING);
        request.run(Elements.REVOKE_RESTORE_ACCESS);

        assertThat(request.session().executionStatus()).isEqualTo(ExecutionStatus.EXECUTED);
        assertThat(request.end()).isEqualTo(Elements.REVOKED);
        assertThat(recovery.isOpen()).isFalse();
        assertThat(backend.findVault(recovery.accessArn())).isEmpty();
    }
}
