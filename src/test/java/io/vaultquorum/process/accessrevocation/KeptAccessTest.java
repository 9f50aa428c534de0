package io.vaultquorum.process.accessrevocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.accessrevocation.AccessRevocation.Elements;
import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.process.approvalsession.EndApprovalSession;
import io.vaultquorum.recovery.RevocationStatus;
import io.vaultquorum.recovery.Revocations;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class KeptAccessTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private Requests requests;

    @Autowired
    private Revocations revocations;

    @Autowired
    private EndApprovalSession endApprovalSession;

    @Test
    void keepsTheAccessWhenTheTeamRejects() {
        Recovery recovery = stage.openRecovery();
        Request request = requests.revocation(recovery.accessArn());

        request.reject("alice", "carol");

        assertKept(recovery, request, "the request ended as REJECTED");
    }

    @Test
    void keepsTheAccessWhenTheTeamDoesNotAnswer() {
        Recovery recovery = stage.openRecovery();
        Request request = requests.revocation(recovery.accessArn());

        stage.timePasses(Duration.ofHours(24));
        request.run(ApprovalSession.Elements.TIME_IS_UP);

        assertKept(recovery, request, "the request ended as EXPIRED");
    }

    @Test
    void keepsTheAccessWhenAnotherAdministratorOfTheVaultsAccountCancels() {
        String vera = cast.newcomer("vera", "222222222222-administrators");
        Recovery recovery = stage.openRecovery();
        Request request = requests.revocation(recovery.accessArn());
        request.approve("alice");

        cast.as(vera, () -> endApprovalSession.cancel(request.sessionId(), new UserId(vera)))
                .orThrow(refusal -> new AssertionError(refusal.message()));

        assertThat(request.session().status()).isEqualTo(SessionStatus.CANCELLED);
        assertThat(request.session().statusMessage()).isEqualTo("withdrawn by " + vera);
        assertKept(recovery, request, "the request ended as CANCELLED");
    }

    @Test
    void refusesASecondRequestWhileTheTeamVotes() {
        Recovery recovery = stage.openRecovery();
        Request request = requests.revocation(recovery.accessArn());

        assertThatThrownBy(() -> requests.revocation(recovery.accessArn()))
                .hasMessageContaining("The team already votes on revoking the restore access");

        assertThat(request.instance()).isNotNull();
    }

    private void assertKept(Recovery recovery, Request request, String why) {
        assertThat(request.end()).isEqualTo(Elements.NOT_APPROVED);
        assertThat(revocations.find(recovery.accessArn())).hasValueSatisfying(revocation -> {
            assertThat(revocation.status()).isEqualTo(RevocationStatus.FAILED);
            assertThat(revocation.statusMessage()).isEqualTo(why);
        });
        assertThat(recovery.isOpen()).isTrue();
        assertThat(recovery.taskOf("rita")).isNotNull();
        assertThat(requests.revocation(recovery.accessArn()).instance())
                .as("a new request")
                .isNotNull();
    }
}
