package io.vaultquorum.process.accessrevocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.process.accessrevocation.AccessRevocation.Elements;
import io.vaultquorum.recovery.RevocationStatus;
import io.vaultquorum.recovery.Revocations;
import io.vaultquorum.recovery.RevokeRestoreAccess;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Approved, and yet the access stays: whoever asked may not any more, or the process that should revoke is gone. */
@VaultquorumTest
class NotValidRevocationTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private Requests requests;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private BackupBackend backend;

    @Autowired
    private Revocations revocations;

    @Autowired
    private RevokeRestoreAccess revokeRestoreAccess;

    @Autowired
    private RuntimeService runtime;

    @Test
    void keepsTheAccessWhenTheRequesterLostTheRight() {
        String vera = cast.newcomer("vera", "222222222222-administrators");
        Recovery recovery = stage.openRecovery();
        Request request = requests.revocation(recovery.accessArn(), vera);
        request.approve("alice", "bob");
        cast.leave(vera);

        request.run(Elements.REVOKE_RESTORE_ACCESS);

        assertThat(request.end()).isEqualTo(Elements.NOT_VALID);
        assertThat(request.session().executionMessage())
                .contains("'" + vera + "' is no longer an administrator of account")
                .contains("The approved revocation is not carried out");
        assertThat(mailbox.with("Approved, but not carried out: revoke the restore access of account Recovery"))
                .filteredOn(letter -> letter.text().contains(request.session().arn()))
                .extracting(Mailbox.Letter::recipient)
                .contains("alice", "bob", "carol");
        assertKept(recovery, request);
    }

    @Test
    void leavesNothingPendingWhenTheInstanceGoesAfterTheApproval() {
        Recovery recovery = stage.openRecovery();
        Request request = requests.revocation(recovery.accessArn());
        request.approve("alice", "bob");

        runtime.deleteProcessInstance(request.processInstanceId(), "host restored from an old image ".repeat(30));

        assertThat(request.session().executionMessage()).contains("host restored from an old image");
        assertKept(recovery, request);
    }

    @Test
    void revokesNothingAnyMoreThatWasGivenUp() {
        Recovery recovery = stage.openRecovery();
        Request request = requests.revocation(recovery.accessArn());
        request.approve("alice", "bob");
        runtime.deleteProcessInstance(request.processInstanceId(), "cleaned up by mistake");

        assertThatThrownBy(() -> revokeRestoreAccess.revoke(recovery.accessArn()))
                .hasMessageContaining("was given up: the process instance is gone: cleaned up by mistake");

        assertKept(recovery, request);
    }

    private void assertKept(Recovery recovery, Request request) {
        assertThat(request.session().status()).isEqualTo(SessionStatus.APPROVED);
        assertThat(request.session().executionStatus()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(revocations.find(recovery.accessArn()).orElseThrow().status())
                .isEqualTo(RevocationStatus.FAILED);
        assertThat(recovery.isOpen()).isTrue();
        assertThat(backend.findVault(recovery.accessArn())).isPresent();
        assertThat(requests.revocation(recovery.accessArn()).instance())
                .as("a new request")
                .isNotNull();
    }
}
