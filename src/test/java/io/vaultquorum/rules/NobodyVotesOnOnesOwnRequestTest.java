package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** R2 and R4: the requester, under whatever name, is not among those who vote. */
@VaultquorumTest
class NobodyVotesOnOnesOwnRequestTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private IdentityService identity;

    @Autowired
    private RuntimeService runtime;

    @Test
    void asksEverybodyOnTheTeamButTheRequester() {
        TeamArn team = stage.team(2, List.of(new UserId("alice"), new UserId("bob"), new UserId("rita")));

        Recovery recovery = stage.request(stage.protectedVault(team));

        assertThat(recovery.tasks())
                .filteredOn(task -> task.getTaskDefinitionKey().equals("userTask_castVote"))
                .extracting("assignee")
                .containsExactlyInAnyOrder("alice", "bob");
    }

    @Test
    void refusesAtOnceARequestThatNobodyCouldApprove() {
        TeamArn team = stage.team(2, List.of(new UserId("alice"), new UserId("rita")));
        var vault = stage.protectedVault(team);
        long instances = runtime.createProcessInstanceQuery().count();

        assertThatThrownBy(() -> stage.request(vault))
                .hasMessageContaining(
                        "needs 2 approvals, but only 1 of its approvers may vote on it (rita asked for it)");

        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(instances);
    }

    @Test
    void refusesTheVoteOfWhoTookTheRequestersAddressMeanwhile() {
        String twin = "twin" + UUID.randomUUID().toString().substring(0, 8);
        cast.join(twin);
        TeamArn team = stage.team(2, List.of(new UserId("alice"), new UserId("bob"), new UserId(twin)));
        Recovery recovery = stage.request(stage.protectedVault(team));
        User user = identity.createUserQuery().userId(twin).singleResult();
        user.setEmail("Rita@Example.com");
        identity.saveUser(user);

        assertThatThrownBy(() -> recovery.approve(twin)).hasMessageContaining("Nobody votes on their own request");

        assertThat(recovery.votes()).isEmpty();
    }

    @Test
    void leavesOutWhoBecameAnOperatorAfterTheTeamWasFormed() {
        String climber = "climber" + UUID.randomUUID().toString().substring(0, 8);
        cast.join(climber);
        TeamArn team = stage.team(2, List.of(new UserId("alice"), new UserId("bob"), new UserId(climber)));
        identity.createMembership(climber, "camunda-admin");

        Recovery recovery = stage.request(stage.protectedVault(team));

        assertThat(recovery.tasks()).extracting("assignee").containsExactlyInAnyOrder("alice", "bob", "rita");
        identity.deleteMembership(climber, "camunda-admin");
    }

    @Test
    void countsARequestersOwnTaskNotAsAVote() {
        Recovery recovery = stage.recovery();

        assertThatThrownBy(
                        () -> recovery.complete("rita", recovery.taskOf("rita").getId(), Map.of("vote", "APPROVED")))
                .hasMessageContaining("The variable 'vote' is not part of this form. Allowed: withdraw.");

        assertThat(recovery.votes()).isEmpty();
    }
}
