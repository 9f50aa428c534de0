package io.vaultquorum.process.vaultprotection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.process.teamdeletion.TeamDeletion;
import io.vaultquorum.process.vaultprotection.VaultProtection.Elements;
import io.vaultquorum.recovery.AssociationStatus;
import io.vaultquorum.recovery.ProtectionUpdates;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Approved, but a rule stands against it by the time it is carried out. */
@VaultquorumTest
class NotValidProtectionTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private Requests requests;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private VaultProtections protections;

    @Autowired
    private ProtectionUpdates updates;

    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void keepsTheTeamWhenTheNewOneIsNoLongerActive(int pendingWindowDays) {
        TeamArn team = stage.team(2, 3);
        TeamArn leaving = stage.team(2, Cast.APPROVERS.subList(3, 5));
        VaultArn vault = stage.protectedVault(team);
        Request request = requests.replacement(vault, leaving);
        request.approve("alice", "bob");
        delete(leaving, pendingWindowDays);

        request.run(Elements.APPLY_PROTECTION);

        assertKept(request, vault, team);
        assertThat(request.session().executionMessage()).contains(pendingWindowDays == 0 ? "There is no" : "DELETING");
    }

    private void delete(TeamArn team, int pendingWindowDays) {
        Request deletion = requests.teamDeletion(team, pendingWindowDays);
        deletion.approve("dan", "erin");
        deletion.run(TeamDeletion.Elements.BEGIN_TEAM_DELETION);
        if (pendingWindowDays == 0) {
            deletion.run(TeamDeletion.Elements.WINDOW_OVER);
        }
    }

    @Test
    void keepsTheTeamWhenTheRequesterLostTheRight() {
        String vera = cast.newcomer("vera", "222222222222-administrators");
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        Request request = requests.replacement(vault, stage.team(2, Cast.APPROVERS.subList(3, 5)), vera);
        request.approve("alice", "bob");
        cast.leave(vera);

        request.run(Elements.APPLY_PROTECTION);

        assertKept(request, vault, team);
        assertThat(request.session().executionMessage())
                .contains("'" + vera + "' is no longer an administrator of account");
    }

    private void assertKept(Request request, VaultArn vault, TeamArn team) {
        assertThat(request.end()).isEqualTo(Elements.NOT_VALID);
        assertThat(protections.teamOf(vault)).contains(team);
        assertThat(updates.find(vault))
                .hasValueSatisfying(update -> assertThat(update.status()).isEqualTo(AssociationStatus.FAILED));
        assertThat(request.session().status()).isEqualTo(SessionStatus.APPROVED);
        assertThat(request.session().executionStatus()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(mailbox.with("Approved, but not carried out: replace the team of " + vault.name()))
                .extracting(Mailbox.Letter::recipient)
                .contains("alice", "bob", "carol");
        assertThat(requests.removal(vault).instance()).as("a new request").isNotNull();
    }
}
