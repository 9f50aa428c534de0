package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.organization.IdentitySources;
import io.vaultquorum.organization.OrganizationRefused;
import io.vaultquorum.recovery.RequestProtection;
import io.vaultquorum.session.SessionRefused;
import io.vaultquorum.team.DeleteIdentitySource;
import io.vaultquorum.team.TeamDrafts;
import io.vaultquorum.team.TeamRefused;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.team.Teams;
import io.vaultquorum.teamchange.DeleteTeamDraft;
import io.vaultquorum.teamchange.RequestTeamDeletion;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is done in the use cases alone, since no form asks for it: failed drafts and the identity source go, comments have their limit. */
@VaultquorumTest
class ClearedAwayTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Requests requests;

    @Autowired
    private DeleteTeamDraft deleteTeamDraft;

    @Autowired
    private DeleteIdentitySource deleteIdentitySource;

    @Autowired
    private IdentitySources identitySources;

    @Autowired
    private RequestProtection requestProtection;

    @Autowired
    private RequestTeamDeletion requestTeamDeletion;

    @Autowired
    private TeamDrafts drafts;

    @Autowired
    private Teams teams;

    @Test
    void clearsAFailedDraftAwayButNoPendingOne() {
        TeamArn team = stage.team(2, 3);
        Request update = requests.teamUpdate(team, Map.of("description", "Another description"));
        assertThat(deleteTeamDraft.delete(team, Cast.MONA).refusal().orElseThrow())
                .isInstanceOf(TeamRefused.NoFailedDraft.class);
        update.reject("alice", "bob");
        assertThat(teams.find(team).orElseThrow().state()).isEqualTo(TeamState.UPDATE_FAILED_APPROVAL);
        assertThat(deleteTeamDraft.delete(team, Cast.VICTOR).refusal().orElseThrow())
                .isInstanceOf(OrganizationRefused.NotAdministrator.class);

        assertThat(deleteTeamDraft.delete(team, Cast.MONA).refusal()).isEmpty();

        assertThat(drafts.find(team)).isEmpty();
        assertThat(teams.find(team).orElseThrow().state()).isEqualTo(TeamState.ACTIVE);
    }

    @Test
    void keepsTheIdentitySourceWhileThereAreTeamsAndTakesNoSecondOne() {
        stage.pendingTeam(2, Cast.APPROVERS.subList(0, 2));

        assertThat(deleteIdentitySource
                        .delete(identitySources.find().orElseThrow().arn(), Cast.MONA)
                        .refusal()
                        .orElseThrow())
                .isInstanceOf(TeamRefused.IdentitySourceInUse.class);
        assertThat(identitySources
                        .create("arn:aws:sso:::instance/ssoins-1234567890abcdef", "us-east-1", Cast.MONA)
                        .refusal()
                        .orElseThrow())
                .isInstanceOf(OrganizationRefused.SecondIdentitySource.class);
        assertThat(identitySources
                        .create("arn:aws:sso:::instance/none", "us-east-1", Cast.MONA)
                        .refusal()
                        .orElseThrow())
                .isInstanceOf(OrganizationRefused.BadInstanceArn.class);
        assertThat(identitySources.find()).isPresent();
    }

    @Test
    void refusesALongCommentAlsoWhereNobodyVotes() {
        String long201 = "\u91d1".repeat(201);
        VaultArn vault = stage.vault(Map.of());
        TeamArn team = stage.team(2, 3);

        assertThat(requestProtection
                        .request(vault, Optional.of(team), long201, Cast.VICTOR)
                        .refusal()
                        .orElseThrow())
                .isInstanceOf(SessionRefused.CommentTooLong.class);
        assertThat(requestTeamDeletion
                        .request(team, 7, long201, Cast.MONA)
                        .refusal()
                        .orElseThrow())
                .isInstanceOf(SessionRefused.CommentTooLong.class);
        assertThat(requestProtection
                        .request(vault, Optional.of(team), long201.substring(1), Cast.VICTOR)
                        .refusal())
                .isEmpty();
    }
}
