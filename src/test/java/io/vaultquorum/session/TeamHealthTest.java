package io.vaultquorum.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.team.Teams;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whether a team could decide if it were asked now. */
@VaultquorumTest
class TeamHealthTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private Teams teams;

    @Autowired
    private CheckTeamHealth checkTeamHealth;

    @Autowired
    private WatchTeamHealth watchTeamHealth;

    @Autowired
    private Mailbox mailbox;

    @Test
    void findsAnApproverInactiveWhoLeftTheLastTwoRequestsUnanswered() {
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);

        stage.request(vault).approve("alice", "bob");
        assertThat(health(team).inactive()).isEmpty();
        stage.request(vault).reject("alice", "bob");

        assertThat(health(team).inactive())
                .containsOnlyKeys(new UserId("carol"))
                .containsValue("left the last 2 requests unanswered");
        assertThat(health(team).healthy()).isTrue();
    }

    @Test
    void forgetsARequestThatWasCancelled() {
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);

        stage.request(vault).withdraw();
        stage.request(vault).withdraw();

        assertThat(health(team).inactive()).isEmpty();
    }

    @Test
    void findsAnApproverInactiveWhoIsNoUserAnyMore() {
        UserId zoe = new UserId(cast.newcomer("zoe"));
        TeamArn team = stage.team(2, List.of(new UserId("alice"), new UserId("bob"), zoe));

        cast.leave(zoe.value());

        assertThat(health(team).inactive()).containsEntry(zoe, "is no user any more");
        assertThat(health(team).healthy()).isTrue();
    }

    @Test
    void tellsOnceThatTooFewAreActiveAndAgainWhenTheyHaveAnsweredMeanwhile() {
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        leaveUnanswered(vault);
        leaveUnanswered(vault);

        watchTeamHealth.look();
        watchTeamHealth.look(team);

        assertThat(health(team).healthy()).isFalse();
        assertThat(unhealthy(team))
                .extracting(Mailbox.Letter::recipient)
                .contains("alice", "bob", "carol", "mona")
                .doesNotHaveDuplicates();
        assertThat(unhealthy(team))
                .allSatisfy(letter -> assertThat(letter.text())
                        .contains("has 1 active approver and needs 2 to decide anything")
                        .contains(
                                "bob left the last 2 requests unanswered; carol left the last 2 requests unanswered"));

        int told = unhealthy(team).size();
        stage.request(vault).approve("bob", "carol");
        watchTeamHealth.look(team);
        assertThat(health(team).healthy()).isTrue();
        assertThat(health(team).inactive()).isEmpty();
        assertThat(unhealthy(team)).hasSize(told);

        leaveUnanswered(vault);
        leaveUnanswered(vault);
        watchTeamHealth.look(team);
        assertThat(unhealthy(team)).hasSize(2 * told);
    }

    /** alice alone answers. */
    private void leaveUnanswered(VaultArn vault) {
        Recovery recovery = stage.request(vault);
        recovery.approve("alice");
        stage.timePasses(Duration.ofHours(24));
        recovery.run(ApprovalSession.Elements.TIME_IS_UP);
    }

    private TeamHealth health(TeamArn team) {
        return checkTeamHealth.check(team).orElseThrow();
    }

    private List<Mailbox.Letter> unhealthy(TeamArn team) {
        return mailbox.with(
                "Unhealthy: the approval team " + teams.find(team).orElseThrow().name());
    }
}
