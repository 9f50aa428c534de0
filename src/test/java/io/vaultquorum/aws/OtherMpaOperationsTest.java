package io.vaultquorum.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.MutableClock;
import io.vaultquorum.testkit.SignedRequest;
import io.vaultquorum.testkit.SignedRequest.Signer;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import software.amazon.awssdk.services.mpa.MpaClient;
import software.amazon.awssdk.services.mpa.model.AccessDeniedException;
import software.amazon.awssdk.services.mpa.model.ConflictException;
import software.amazon.awssdk.services.mpa.model.GetApprovalTeamResponse;
import software.amazon.awssdk.services.mpa.model.InvalidParameterException;
import software.amazon.awssdk.services.mpa.model.Policy;
import software.amazon.awssdk.services.mpa.model.ResourceNotFoundException;
import software.amazon.awssdk.services.mpa.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.mpa.model.TooManyTagsException;
import software.amazon.awssdk.services.mpa.model.ValidationException;

/** MPA's operations on what teams change, on policies, tags and the identity source, by AWS's own client. */
@VaultquorumTest
class OtherMpaOperationsTest {

    @Autowired
    private Stage stage;

    @Autowired
    private MutableClock clock;

    @Autowired
    private RuntimeService runtime;

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

    @Test
    void drawsUpAChangeThatTheTeamVotesOn() {
        TeamArn team = stage.team(2, 3);

        String version = mona.updateApprovalTeam(
                        update -> update.arn(team.value()).description("Guards it at night as well"))
                .versionId();
        GetApprovalTeamResponse changed = mona.getApprovalTeam(get -> get.arn(team.value()));

        assertThat(changed.statusCodeAsString()).isEqualTo("UPDATE_PENDING_APPROVAL");
        assertThat(changed.pendingUpdate().versionId()).isEqualTo(version).isNotEqualTo(changed.versionId());
        assertThat(changed.pendingUpdate().description()).isEqualTo("Guards it at night as well");
        assertThat(mona.getSession(get -> get.sessionArn(changed.updateSessionArn()))
                        .actionName())
                .isEqualTo("mpa:UpdateApprovalTeam");
        assertThatThrownBy(() -> mona.updateApprovalTeam(
                        update -> update.arn(team.value()).description("Another")))
                .isInstanceOf(ConflictException.class);

        mona.cancelSession(cancel -> cancel.sessionArn(changed.updateSessionArn()));

        assertThat(mona.getApprovalTeam(get -> get.arn(team.value())).pendingUpdate())
                .isNull();
    }

    @Test
    void asksTheTeamToBeDeleted() {
        TeamArn team = stage.team(2, 3);

        assertThatThrownBy(() -> mona.startActiveApprovalTeamDeletion(
                        delete -> delete.arn(team.value()).pendingWindowDays(91)))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> victor.startActiveApprovalTeamDeletion(delete -> delete.arn(team.value())))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(mona.startActiveApprovalTeamDeletion(
                                delete -> delete.arn(team.value()).pendingWindowDays(7))
                        .deletionCompletionTime())
                .isNotNull();

        assertThat(mona.getApprovalTeam(get -> get.arn(team.value())).statusCodeAsString())
                .isEqualTo("DELETE_PENDING_APPROVAL");
    }

    @Test
    void deletesNoVersionThatIsInUse() {
        TeamArn team = stage.team(2, 3);
        String version = mona.getApprovalTeam(get -> get.arn(team.value())).versionId();

        assertThatThrownBy(() -> mona.deleteInactiveApprovalTeamVersion(
                        delete -> delete.arn(team.value()).versionId(version)))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> mona.deleteInactiveApprovalTeamVersion(
                        delete -> delete.arn(team.value() + "x").versionId(version)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void asksApproversForASignOfLife() throws Exception {
        TeamArn team = stage.team(2, 3);
        String approver = mona.getApprovalTeam(get -> get.arn(team.value()))
                .approvers()
                .get(0)
                .approverId();

        JsonNode begun = baseline(team, "{\"ApproverIds\":[\"" + approver + "\"]}");
        JsonNode shown = new ObjectMapper()
                .readTree(signed("GET", "/aws/mpa/approval-teams/" + encoded(team.value()), "")
                        .send()
                        .body());

        String session = begun.path("BaselineSessionArn").asText();
        assertThat(mona.getSession(get -> get.sessionArn(session)).actionName())
                .isEqualTo("mpa:StartApprovalTeamBaseline");
        assertThat(shown.path("Approvers")
                        .get(0)
                        .path("PendingBaselineSessionArn")
                        .asText())
                .isEqualTo(session);
        assertThat(shown.path("Approvers").get(0).path("LastActivity").asText()).isEqualTo("RESPONDED_TO_INVITATION");
        assertThat(shown.path("Approvers")
                        .get(0)
                        .path("MfaMethods")
                        .get(0)
                        .path("SyncStatus")
                        .asText())
                .isEqualTo("IN_SYNC");
        assertThat(baseline(team, "{\"ApproverIds\":[\"nobody\"]}")
                        .path("Message")
                        .asText())
                .contains("ApproverIds", approver);
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(ApprovalSession.PROCESS)
                .processInstanceBusinessKey(team.id())
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "the test is over"));
    }

    private JsonNode baseline(TeamArn team, String body) throws Exception {
        return new ObjectMapper()
                .readTree(signed("POST", "/aws/mpa/approval-teams/" + encoded(team.value()) + "/baseline", body)
                        .send()
                        .body());
    }

    private SignedRequest signed(String method, String path, String body) {
        return SignedRequest.sign(Signer.of("mona", "mpa", clock.instant()), port, method, path, "", body);
    }

    private static String encoded(String arn) {
        return URLEncoder.encode(arn, StandardCharsets.UTF_8);
    }

    @Test
    void showsThePolicyOfBackup() {
        Policy policy = mona.listPolicies(list -> {}).policies().get(0);

        assertThat(mona.listPolicyVersions(list -> list.policyArn(policy.arn())).policyVersions())
                .hasSize(1)
                .allSatisfy(version -> assertThat(version.isDefault()).isTrue());
        assertThat(mona.getPolicyVersion(get -> get.policyVersionArn(policy.arn() + "/$DEFAULT"))
                        .policyVersion()
                        .document())
                .contains("backup:RevokeRestoreAccessBackupVault");
        assertThatThrownBy(() -> mona.getPolicyVersion(get -> get.policyVersionArn(policy.arn() + "/2")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> mona.listPolicyVersions(list -> list.policyArn("arn:aws:mpa:::aws:policy/a/b")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void showsWhatASharedTeamAllows() {
        TeamArn team = stage.team(2, 3);

        assertThat(mona.listResourcePolicies(list -> list.resourceArn(team.value()))
                        .resourcePolicies())
                .extracting(policy -> policy.policyTypeAsString())
                .containsExactlyInAnyOrder("AWS_MANAGED", "AWS_RAM");
        assertThat(mona.getResourcePolicy(get -> get.resourceArn(team.value())
                                .policyName("AWSRAMMPAApprovalTeamAccess")
                                .policyType("AWS_RAM"))
                        .policyDocument())
                .contains(Cast.RECOVERY.value(), Cast.VAULT.value());
        assertThatThrownBy(() -> mona.getResourcePolicy(get -> get.resourceArn(team.value())
                        .policyName("AWSRAMMPAApprovalTeamAccess")
                        .policyType("AWS_MANAGED")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> mona.listResourcePolicies(list -> list.resourceArn(team.value() + "x")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void tagsATeam() {
        TeamArn team = stage.team(2, 3);

        mona.tagResource(tag -> tag.resourceArn(team.value()).tags(Map.of("tier", "gold", "site", "Berlin")));
        mona.untagResource(untag -> untag.resourceArn(team.value()).tagKeys(List.of("site", "none")));

        assertThat(mona.listTagsForResource(list -> list.resourceArn(team.value()))
                        .tags())
                .isEqualTo(Map.of("tier", "gold"));
        assertThatThrownBy(() -> victor.listTagsForResource(list -> list.resourceArn(team.value())))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 51; i += 50) {
                        mona.tagResource(tag -> tag.resourceArn(team.value()).tags(fifty()));
                    }
                })
                .isInstanceOf(TooManyTagsException.class);
    }

    private static Map<String, String> fifty() {
        return java.util.stream.IntStream.range(0, 50)
                .boxed()
                .collect(java.util.stream.Collectors.toMap(number -> "key-" + number, number -> ""));
    }

    @Test
    void hasOneIdentitySource() {
        stage.team(2, 3);
        String source =
                mona.listIdentitySources(list -> {}).identitySources().get(0).identitySourceArn();

        assertThat(mona.getIdentitySource(get -> get.identitySourceArn(source))
                        .identitySourceParameters()
                        .iamIdentityCenter()
                        .approvalPortalUrl())
                .contains("/camunda/app/tasklist");
        assertThat(victor.listIdentitySources(list -> {}).identitySources()).isEmpty();
        assertThatThrownBy(() -> victor.getIdentitySource(get -> get.identitySourceArn(source)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> mona.createIdentitySource(
                        create -> create.identitySourceParameters(parameters -> parameters.iamIdentityCenter(
                                center -> center.instanceArn("arn:aws:sso:::instance/ssoins-1234567890abcdef")
                                        .region("us-east-1")))))
                .isInstanceOf(ServiceQuotaExceededException.class);
        assertThatThrownBy(() -> mona.deleteIdentitySource(delete -> delete.identitySourceArn(source)))
                .isInstanceOf(ConflictException.class);
    }
}
