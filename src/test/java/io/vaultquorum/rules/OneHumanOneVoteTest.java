package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.teamupdate.TeamUpdating;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.team.ActivateTeam;
import io.vaultquorum.team.AnswerInvitation;
import io.vaultquorum.team.FormTeam;
import io.vaultquorum.team.TeamSettings;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.team.Teams;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Codes;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** R2: one human, one vote. Two users with one address are one human, in any spelling and at any time. */
@VaultquorumTest
class OneHumanOneVoteTest {

    private static final UserId ALICE = new UserId("alice");
    private static final UserId BOB = new UserId("bob");

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private Requests requests;

    @Autowired
    private FormTeam formTeam;

    @Autowired
    private Codes codes;

    @Autowired
    private AnswerInvitation answerInvitation;

    @Autowired
    private ActivateTeam activateTeam;

    @Autowired
    private Teams teams;

    @ParameterizedTest
    @ValueSource(strings = {"%s@example.com", "%S@EXAMPLE.COM", "  %s@Example.Com "})
    void formsNoTeamOfTwoUsersWithOneAddress(String spelling) {
        String zoe = cast.newcomer("zoe");
        String twin = twinOf(zoe, spelling);
        TeamSettings settings = new TeamSettings("Guards", List.of(ALICE, new UserId(zoe), new UserId(twin)), 2);

        assertThat(formTeam.form("team-" + UUID.randomUUID(), settings, Cast.MONA)
                        .refusal()
                        .orElseThrow()
                        .message())
                .isEqualTo("approvers '" + zoe + "' and '" + twin
                        + "' are the same user or have the same e-mail address. One human has one vote.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s@example.com", "%S@EXAMPLE.COM", "  %s@Example.Com "})
    void changesNoTeamToTwoUsersWithOneAddress(String spelling) {
        String zoe = cast.newcomer("zoe");
        String twin = twinOf(zoe, spelling);
        TeamArn team = stage.team(2, List.of(ALICE, new UserId(zoe)));

        assertThatThrownBy(() -> requests.teamUpdate(team, Map.of("approvers", "alice, " + zoe + ", " + twin)))
                .hasMessageContaining("One human has one vote.");

        assertThat(teams.find(team).orElseThrow().state()).isEqualTo(TeamState.ACTIVE);
    }

    @Test
    void activatesNoTeamOfWhichAnApproverTookAnotherAddress() {
        UserId zoe = new UserId(cast.newcomer("zoe"));
        TeamArn team = stage.pendingTeam(2, List.of(ALICE, BOB, zoe));
        List.of(ALICE, BOB, zoe)
                .forEach(approver -> answerInvitation
                        .answer(team, approver, true, codes.forInvitation(team, approver))
                        .orThrow(refusal -> new AssertionError(refusal.message())));

        cast.changeAddress(zoe.value(), "Alice@Example.com");

        assertThat(activateTeam.activate(team).refusal().orElseThrow().message())
                .isEqualTo("approvers: user '" + zoe
                        + "' has another e-mail address than when the approvers were invited.");
        assertThat(teams.find(team).orElseThrow().state()).isEqualTo(TeamState.FAILED_VALIDATION);
    }

    @Test
    void changesNoTeamOfWhichANewApproverTookAnotherAddress() {
        String zoe = cast.newcomer("zoe");
        TeamArn team = stage.team(2, List.of(ALICE, BOB));
        Request change = requests.teamUpdate(team, Map.of("approvers", "alice, bob, " + zoe));
        change.approve("alice", "bob");
        change.run(TeamUpdating.Elements.INVITE_NEW_APPROVERS);
        change.answer(zoe, "ACCEPTED");

        cast.changeAddress(zoe, "bob@example.com");
        change.run(TeamUpdating.Elements.APPLY_TEAM_UPDATE);

        assertThat(change.end()).isEqualTo(TeamUpdating.Elements.NOT_VALID);
        assertThat(change.session().executionStatus()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(teams.find(team).orElseThrow().approvers())
                .extracting("user.value")
                .containsExactly("alice", "bob");
    }

    @Test
    void doesNotAskWhoHasAnotherAddressWhenTheSessionOpens() {
        String zoe = cast.newcomer("zoe");
        VaultArn vault = stage.protectedVault(stage.team(2, List.of(ALICE, BOB, new UserId(zoe))));

        cast.changeAddress(zoe, zoe + "@elsewhere.example.com");

        assertThat(stage.request(vault).tasks())
                .extracting("assignee")
                .containsExactlyInAnyOrder("alice", "bob", "rita");
    }

    @Test
    void asksNeitherOfTwoWhoHaveOneAddressWhenTheSessionOpens() {
        String yann = cast.newcomer("yann");
        String zoe = cast.newcomer("zoe");
        VaultArn vault = stage.protectedVault(stage.team(2, List.of(ALICE, new UserId(yann), new UserId(zoe))));

        cast.changeAddress(zoe, yann + "@example.com");

        assertThatThrownBy(() -> stage.request(vault))
                .hasMessageContaining("only 1 of its approvers may vote on it")
                .hasMessageContaining(yann + " shares an e-mail address with another approver");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice@example.com", "somebody@elsewhere.example.com"})
    void countsNoVoteOfWhoTookAnotherAddressMeanwhile(String address) {
        String zoe = cast.newcomer("zoe");
        Recovery recovery = stage.request(stage.protectedVault(stage.team(2, List.of(ALICE, BOB, new UserId(zoe)))));
        recovery.approve("alice");

        cast.changeAddress(zoe, address);

        assertThatThrownBy(() -> recovery.approve(zoe))
                .hasMessageContaining("has another e-mail address than when the approvers were asked");
        assertThat(recovery.votes()).extracting("approver.value").containsExactly("alice");
    }

    private String twinOf(String user, String spelling) {
        String twin = cast.newcomer("twin");
        cast.changeAddress(twin, String.format(Locale.ROOT, spelling, user));
        return twin;
    }
}
