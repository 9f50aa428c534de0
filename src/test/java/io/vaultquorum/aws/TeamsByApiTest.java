package io.vaultquorum.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.organization.IdentitySource;
import io.vaultquorum.organization.IdentitySources;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import software.amazon.awssdk.services.mpa.MpaClient;
import software.amazon.awssdk.services.mpa.model.AccessDeniedException;
import software.amazon.awssdk.services.mpa.model.ApprovalTeamRequestApprover;
import software.amazon.awssdk.services.mpa.model.ApprovalTeamStatus;
import software.amazon.awssdk.services.mpa.model.ConflictException;
import software.amazon.awssdk.services.mpa.model.CreateApprovalTeamRequest;
import software.amazon.awssdk.services.mpa.model.CreateApprovalTeamResponse;
import software.amazon.awssdk.services.mpa.model.GetApprovalTeamResponse;
import software.amazon.awssdk.services.mpa.model.ListApprovalTeamsResponseApprovalTeam;
import software.amazon.awssdk.services.mpa.model.PolicyReference;
import software.amazon.awssdk.services.mpa.model.ResourceNotFoundException;
import software.amazon.awssdk.services.mpa.model.ValidationException;

/** MPA's operations on teams, by AWS's own client. */
@VaultquorumTest
class TeamsByApiTest {

    @Autowired
    private Stage stage;

    @Autowired
    private IdentitySources identitySources;

    @LocalServerPort
    private int port;

    private MpaClient mona;
    private MpaClient victor;

    @BeforeEach
    void callThem() {
        AwsClients clients = new AwsClients(port);
        mona = clients.mpa("mona");
        victor = clients.mpa("victor");
    }

    private CreateApprovalTeamRequest.Builder team(String name) {
        String source = identitySources.find().map(IdentitySource::arn).orElseThrow();
        return CreateApprovalTeamRequest.builder()
                .name(name)
                .description("Guards the last good copy")
                .approvalStrategy(strategy -> strategy.mofN(mofN -> mofN.minApprovalsRequired(2)))
                .approvers(List.of("alice", "bob", "carol").stream()
                        .map(user -> ApprovalTeamRequestApprover.builder()
                                .primaryIdentityId(user)
                                .primaryIdentitySourceArn(source)
                                .build())
                        .toList())
                .policies(PolicyReference.builder()
                        .policyArn(mona.listPolicies(policies -> {})
                                        .policies()
                                        .get(0)
                                        .arn()
                                + "/1")
                        .build());
    }

    private static String newName() {
        return "team-" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void createsATeamAndShowsIt() {
        stage.team(2, 3);
        String name = newName();

        CreateApprovalTeamResponse created = mona.createApprovalTeam(team(name).build());
        GetApprovalTeamResponse team = mona.getApprovalTeam(get -> get.arn(created.arn()));

        assertThat(created.name()).isEqualTo(name);
        assertThat(team.status()).isEqualTo(ApprovalTeamStatus.PENDING);
        assertThat(team.statusCodeAsString()).isEqualTo("PENDING_ACTIVATION");
        assertThat(team.versionId()).isEqualTo(created.versionId());
        assertThat(team.creationTime()).isEqualTo(created.creationTime());
        assertThat(team.approvalStrategy().mofN().minApprovalsRequired()).isEqualTo(2);
        assertThat(team.approvers())
                .extracting(approver -> approver.primaryIdentityId())
                .containsExactly("alice", "bob", "carol");
        assertThat(mona.listApprovalTeamsPaginator(list -> list.maxResults(2)).approvalTeams())
                .extracting(ListApprovalTeamsResponseApprovalTeam::arn)
                .contains(created.arn())
                .doesNotHaveDuplicates();
    }

    @Test
    void createsOnceWhatIsAskedTwiceWithTheSameToken() {
        stage.team(2, 3);
        CreateApprovalTeamRequest request =
                team(newName()).clientToken(UUID.randomUUID().toString()).build();

        CreateApprovalTeamResponse first = mona.createApprovalTeam(request);
        CreateApprovalTeamResponse second = mona.createApprovalTeam(request);

        assertThat(second.arn()).isEqualTo(first.arn());
        assertThat(second.versionId()).isEqualTo(first.versionId());
        assertThatThrownBy(() -> mona.createApprovalTeam(
                        request.toBuilder().description("Something else").build()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("another request");
    }

    @Test
    void refusesWhatTheModelOrARuleDoesNotAllow() {
        stage.team(2, 3);

        assertThatThrownBy(() -> mona.createApprovalTeam(team("not a name").build()))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Name is 'not a name'");
        assertThatThrownBy(() -> mona.createApprovalTeam(
                        team(newName()).approvers(List.of()).build()))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Approvers");
        assertThatThrownBy(() -> mona.createApprovalTeam(team(newName())
                        .approvalStrategy(strategy -> strategy.mofN(mofN -> mofN.minApprovalsRequired(1)))
                        .build()))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> victor.createApprovalTeam(team(newName()).build()))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void showsATeamToNobodyElse() {
        TeamArn team = stage.team(2, 3);
        String stranger = mona.createApprovalTeam(team(newName()).build()).arn();

        assertThatThrownBy(() -> victor.getApprovalTeam(get -> get.arn(stranger)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(mona.getApprovalTeam(get -> get.arn(team.value())).status()).isEqualTo(ApprovalTeamStatus.ACTIVE);
    }

    @Test
    void saysWhoIsCalling() {
        assertThat(new AwsClients(port).sts("rita").getCallerIdentity().account())
                .isEqualTo("333333333333");
    }
}
