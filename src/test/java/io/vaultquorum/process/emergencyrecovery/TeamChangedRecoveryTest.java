package io.vaultquorum.process.emergencyrecovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery.Elements;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.session.SessionStatusCode;
import io.vaultquorum.team.TeamChanged;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

@VaultquorumTest
class TeamChangedRecoveryTest {

    @Autowired
    private Stage stage;

    @Autowired
    private ApplicationEventPublisher events;

    @Test
    void endsTheOpenSessionsOfTheTeamAndNoOthers() {
        TeamArn team = stage.team(2, 3);
        Recovery recovery = stage.request(stage.protectedVault(team));
        Recovery decided = stage.request(stage.protectedVault(team));
        Recovery ofAnotherTeam = stage.recovery();
        decided.approve("alice", "bob");
        recovery.approve("alice");

        events.publishEvent(new TeamChanged(team));

        assertThat(recovery.sessionEnd()).isEqualTo(ApprovalSession.Elements.ENDED_CANCELLED);
        assertThat(recovery.end()).isEqualTo(Elements.NOT_APPROVED);
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.CANCELLED);
        assertThat(recovery.session().statusCode()).isEqualTo(SessionStatusCode.CONFIGURATION_CHANGED);
        assertThat(decided.session().status()).isEqualTo(SessionStatus.APPROVED);
        assertThat(ofAnotherTeam.session().status()).isEqualTo(SessionStatus.PENDING);
    }
}
