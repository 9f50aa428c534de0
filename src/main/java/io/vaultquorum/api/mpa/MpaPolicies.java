package io.vaultquorum.api.mpa;

import io.vaultquorum.api.wire.ApiError;
import io.vaultquorum.api.wire.Call;
import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.Pages;
import io.vaultquorum.api.wire.Pages.Page;
import io.vaultquorum.api.wire.Reply;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.sharing.SharePolicy;
import io.vaultquorum.sharing.VisibleTeams;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.ManagedPolicy;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.mpa.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.mpa.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.mpa.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.mpa.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.mpa.model.ListPoliciesRequest;
import software.amazon.awssdk.services.mpa.model.ListPoliciesResponse;
import software.amazon.awssdk.services.mpa.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.mpa.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.mpa.model.ListResourcePoliciesRequest;
import software.amazon.awssdk.services.mpa.model.ListResourcePoliciesResponse;
import software.amazon.awssdk.services.mpa.model.ListResourcePoliciesResponseResourcePolicy;
import software.amazon.awssdk.services.mpa.model.Policy;
import software.amazon.awssdk.services.mpa.model.PolicyStatus;
import software.amazon.awssdk.services.mpa.model.PolicyType;
import software.amazon.awssdk.services.mpa.model.PolicyVersionSummary;

/** The policies that come with the platform, and those that a team has by itself and by its shares. */
@Component
class MpaPolicies implements MpaOperations {

    private static final int BAD_REQUEST = 400;

    private final VisibleTeams teams;
    private final SharePolicy sharePolicy;

    MpaPolicies(VisibleTeams teams, SharePolicy sharePolicy) {
        this.teams = teams;
        this.sharePolicy = sharePolicy;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("ListPolicies", "POST /policies?List", ListPoliciesRequest::builder, this::list),
                Operation.of(
                        "ListPolicyVersions",
                        "POST /policies/{PolicyArn}?List",
                        ListPolicyVersionsRequest::builder,
                        this::listVersions),
                Operation.of(
                        "GetPolicyVersion",
                        "GET /policy-versions/{PolicyVersionArn}",
                        GetPolicyVersionRequest::builder,
                        this::getVersion),
                Operation.of(
                        "GetResourcePolicy",
                        "POST /GetResourcePolicy",
                        GetResourcePolicyRequest::builder,
                        this::getResourcePolicy),
                Operation.of(
                        "ListResourcePolicies",
                        "POST /resource-policies/{ResourceArn}?List",
                        ListResourcePoliciesRequest::builder,
                        this::listResourcePolicies));
    }

    private Reply list(Call<ListPoliciesRequest> call) {
        Page<ManagedPolicy> page = Pages.page(
                ManagedPolicy.all(),
                ManagedPolicy::arn,
                call.request().maxResults(),
                PAGE,
                call.request().nextToken(),
                MpaErrors::badToken);
        return Reply.of(ListPoliciesResponse.builder()
                .policies(page.rows().stream()
                        .map(policy -> Policy.builder()
                                .arn(policy.arn())
                                .defaultVersion(policy.version())
                                .policyType(PolicyType.AWS_MANAGED)
                                .name(policy.name())
                                .build())
                        .toList())
                .nextToken(page.next())
                .build());
    }

    private Reply listVersions(Call<ListPolicyVersionsRequest> call) {
        String arn = call.request().policyArn();
        List<ManagedPolicy> versions = ManagedPolicy.all().stream()
                .filter(policy -> policy.arn().equals(arn))
                .toList();
        if (versions.isEmpty()) {
            throw noPolicy(arn);
        }
        Page<ManagedPolicy> page = Pages.page(
                versions,
                ManagedPolicy::versionArn,
                call.request().maxResults(),
                PAGE,
                call.request().nextToken(),
                MpaErrors::badToken);
        return Reply.of(ListPolicyVersionsResponse.builder()
                .policyVersions(page.rows().stream()
                        .map(policy -> PolicyVersionSummary.builder()
                                .arn(policy.versionArn())
                                .policyArn(policy.arn())
                                .versionId(policy.version())
                                .policyType(PolicyType.AWS_MANAGED)
                                .isDefault(true)
                                .name(policy.name())
                                .status(PolicyStatus.ATTACHABLE)
                                .creationTime(policy.creationTime())
                                .lastUpdatedTime(policy.creationTime())
                                .build())
                        .toList())
                .nextToken(page.next())
                .build());
    }

    private Reply getVersion(Call<GetPolicyVersionRequest> call) {
        String arn = call.request().policyVersionArn();
        ManagedPolicy policy = ManagedPolicy.all().stream()
                .filter(managed -> managed.isNamedBy(arn))
                .findFirst()
                .orElseThrow(() -> noPolicy(arn));
        return Reply.of(GetPolicyVersionResponse.builder()
                .policyVersion(version -> version.arn(policy.versionArn())
                        .policyArn(policy.arn())
                        .versionId(policy.version())
                        .policyType(PolicyType.AWS_MANAGED)
                        .isDefault(true)
                        .name(policy.name())
                        .status(PolicyStatus.ATTACHABLE)
                        .creationTime(policy.creationTime())
                        .lastUpdatedTime(policy.creationTime())
                        .document(policy.document()))
                .build());
    }

    private static ApiError noPolicy(String arn) {
        return MpaErrors.notFound("There is no policy " + arn + ".");
    }

    /** A policy that a resource has. */
    private record Held(PolicyType type, String name, String arn, String document) {}

    private List<Held> held(String resourceArn, Call<?> call) {
        ApprovalTeam team = teams.find(
                        MpaErrors.named(TeamArn::new, resourceArn),
                        call.caller().account())
                .orElseThrow(() -> MpaErrors.notFound("There is no approval team " + resourceArn + "."));
        List<Held> held = new ArrayList<>();
        ManagedPolicy.all()
                .forEach(policy -> held.add(
                        new Held(PolicyType.AWS_MANAGED, policy.name(), policy.versionArn(), policy.document())));
        sharePolicy
                .of(team.arn())
                .ifPresent(document ->
                        held.add(new Held(PolicyType.AWS_RAM, SharePolicy.NAME, SharePolicy.PERMISSION_ARN, document)));
        return held;
    }

    private Reply getResourcePolicy(Call<GetResourcePolicyRequest> call) {
        GetResourcePolicyRequest request = call.request();
        Held policy = held(request.resourceArn(), call).stream()
                .filter(found -> found.name().equals(request.policyName()))
                .findFirst()
                .orElseThrow(() -> MpaErrors.notFound("The team has no policy of this name."));
        if (policy.type() != request.policyType()) {
            throw new ApiError(
                    "InvalidParameterException",
                    BAD_REQUEST,
                    "PolicyType is '" + request.policyTypeAsString() + "'. The policy " + policy.name() + " is of type "
                            + policy.type() + ".");
        }
        return Reply.of(GetResourcePolicyResponse.builder()
                .resourceArn(request.resourceArn())
                .policyType(policy.type())
                .policyName(policy.name())
                .policyVersionArn(policy.arn())
                .policyDocument(policy.document())
                .build());
    }

    private Reply listResourcePolicies(Call<ListResourcePoliciesRequest> call) {
        Page<Held> page = Pages.page(
                held(call.request().resourceArn(), call),
                Held::arn,
                call.request().maxResults(),
                PAGE,
                call.request().nextToken(),
                MpaErrors::badToken);
        return Reply.of(ListResourcePoliciesResponse.builder()
                .resourcePolicies(page.rows().stream()
                        .map(policy -> ListResourcePoliciesResponseResourcePolicy.builder()
                                .policyArn(policy.arn())
                                .policyType(policy.type())
                                .policyName(policy.name())
                                .build())
                        .toList())
                .nextToken(page.next())
                .build());
    }
}
