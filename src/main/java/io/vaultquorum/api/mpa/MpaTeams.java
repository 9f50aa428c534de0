package io.vaultquorum.api.mpa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vaultquorum.api.wire.Call;
import io.vaultquorum.api.wire.CallRefused;
import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.Pages;
import io.vaultquorum.api.wire.Pages.Page;
import io.vaultquorum.api.wire.Reply;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.organization.Identities;
import io.vaultquorum.organization.IdentitySource;
import io.vaultquorum.organization.IdentitySources;
import io.vaultquorum.organization.ResourceTags;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.process.approvalsession.StartBaseline;
import io.vaultquorum.process.teamdeletion.DeleteInactiveTeamVersion;
import io.vaultquorum.process.teamdeletion.StartTeamDeletion;
import io.vaultquorum.process.teamonboarding.StartTeamOnboarding;
import io.vaultquorum.process.teamupdate.StartTeamUpdate;
import io.vaultquorum.session.ApproverActivities;
import io.vaultquorum.session.ApproverActivity;
import io.vaultquorum.session.Session;
import io.vaultquorum.sharing.VisibleTeams;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Approver;
import io.vaultquorum.team.ManagedPolicy;
import io.vaultquorum.team.TeamDraft;
import io.vaultquorum.team.TeamDrafts;
import io.vaultquorum.team.TeamSettings;
import io.vaultquorum.team.TeamUpdate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.mpa.model.ApprovalStrategy;
import software.amazon.awssdk.services.mpa.model.ApprovalStrategyResponse;
import software.amazon.awssdk.services.mpa.model.ApprovalTeamRequestApprover;
import software.amazon.awssdk.services.mpa.model.CreateApprovalTeamRequest;
import software.amazon.awssdk.services.mpa.model.CreateApprovalTeamResponse;
import software.amazon.awssdk.services.mpa.model.DeleteInactiveApprovalTeamVersionRequest;
import software.amazon.awssdk.services.mpa.model.DeleteInactiveApprovalTeamVersionResponse;
import software.amazon.awssdk.services.mpa.model.GetApprovalTeamRequest;
import software.amazon.awssdk.services.mpa.model.GetApprovalTeamResponse;
import software.amazon.awssdk.services.mpa.model.GetApprovalTeamResponseApprover;
import software.amazon.awssdk.services.mpa.model.ListApprovalTeamsRequest;
import software.amazon.awssdk.services.mpa.model.ListApprovalTeamsResponse;
import software.amazon.awssdk.services.mpa.model.ListApprovalTeamsResponseApprovalTeam;
import software.amazon.awssdk.services.mpa.model.PendingUpdate;
import software.amazon.awssdk.services.mpa.model.PolicyReference;
import software.amazon.awssdk.services.mpa.model.StartActiveApprovalTeamDeletionRequest;
import software.amazon.awssdk.services.mpa.model.StartActiveApprovalTeamDeletionResponse;
import software.amazon.awssdk.services.mpa.model.UpdateApprovalTeamRequest;
import software.amazon.awssdk.services.mpa.model.UpdateApprovalTeamResponse;

/** Approval teams: as they are, as they are to become, and their end. */
@Component
class MpaTeams implements MpaOperations {

    /** Where none is given. */
    private static final int PENDING_WINDOW_DAYS = 30;

    private final VisibleTeams teams;
    private final TeamDrafts drafts;
    private final IdentitySources identitySources;
    private final ApproverActivities activities;
    private final Users users;
    private final Identities identities;
    private final ResourceTags tags;
    private final StartTeamOnboarding startTeamOnboarding;
    private final StartTeamUpdate startTeamUpdate;
    private final StartTeamDeletion startTeamDeletion;
    private final DeleteInactiveTeamVersion deleteInactiveTeamVersion;
    private final StartBaseline startBaseline;
    private final Clock clock;

    MpaTeams(
            VisibleTeams teams,
            TeamDrafts drafts,
            IdentitySources identitySources,
            ApproverActivities activities,
            Users users,
            Identities identities,
            ResourceTags tags,
            StartTeamOnboarding startTeamOnboarding,
            StartTeamUpdate startTeamUpdate,
            StartTeamDeletion startTeamDeletion,
            DeleteInactiveTeamVersion deleteInactiveTeamVersion,
            StartBaseline startBaseline,
            Clock clock) {
        this.teams = teams;
        this.drafts = drafts;
        this.identitySources = identitySources;
        this.activities = activities;
        this.users = users;
        this.identities = identities;
        this.tags = tags;
        this.startTeamOnboarding = startTeamOnboarding;
        this.startTeamUpdate = startTeamUpdate;
        this.startTeamDeletion = startTeamDeletion;
        this.deleteInactiveTeamVersion = deleteInactiveTeamVersion;
        this.startBaseline = startBaseline;
        this.clock = clock;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of(
                                "CreateApprovalTeam",
                                "POST /approval-teams",
                                CreateApprovalTeamRequest::builder,
                                this::create)
                        .idempotentBy("ClientToken"),
                Operation.of(
                        "GetApprovalTeam", "GET /approval-teams/{Arn}", GetApprovalTeamRequest::builder, this::get),
                Operation.of(
                        "ListApprovalTeams",
                        "POST /approval-teams?List",
                        ListApprovalTeamsRequest::builder,
                        this::list),
                Operation.of(
                        "UpdateApprovalTeam",
                        "PATCH /approval-teams/{Arn}",
                        UpdateApprovalTeamRequest::builder,
                        this::update),
                Operation.of(
                        "StartActiveApprovalTeamDeletion",
                        "POST /approval-teams/{Arn}?Delete",
                        StartActiveApprovalTeamDeletionRequest::builder,
                        this::startDeletion),
                Operation.of(
                        "DeleteInactiveApprovalTeamVersion",
                        "DELETE /approval-teams/{Arn}/{VersionId}",
                        DeleteInactiveApprovalTeamVersionRequest::builder,
                        this::deleteVersion),
                // The model of the SDK is older than this operation, which is addressed as one that it has.
                Operation.of(
                        "StartApprovalTeamBaseline",
                        "POST /approval-teams/{Arn}/baseline",
                        GetApprovalTeamRequest::builder,
                        this::startBaseline));
    }

    private Reply create(Call<CreateApprovalTeamRequest> call) {
        CreateApprovalTeamRequest request = call.request();
        request.policies().forEach(MpaTeams::requireKnown);
        TeamArn arn = startTeamOnboarding.start(
                request.name(),
                new TeamSettings(
                        request.description(),
                        approvers(request.approvers(), call),
                        threshold(request.approvalStrategy())));
        if (request.hasTags()) {
            tags.add(arn.value(), request.tags(), call.caller().user()).orThrow(CallRefused::new);
        }
        ApprovalTeam team = teams.find(arn, call.caller().account()).orElseThrow();
        return Reply.of(CreateApprovalTeamResponse.builder()
                .arn(arn.value())
                .name(team.name())
                .versionId(team.versionId())
                .creationTime(team.creationTime())
                .build());
    }

    private static void requireKnown(PolicyReference policy) {
        if (ManagedPolicy.all().stream().noneMatch(managed -> managed.isNamedBy(policy.policyArn()))) {
            throw MpaErrors.validation("Policies.PolicyArn is '" + policy.policyArn() + "'. Allowed: "
                    + ManagedPolicy.all().stream()
                            .map(ManagedPolicy::versionArn)
                            .toList());
        }
    }

    /** Which identity source there is, is told to its owner only; the teams of all others are refused for another reason. */
    private List<UserId> approvers(List<ApprovalTeamRequestApprover> approvers, Call<?> call) {
        Optional<String> source = identitySources.of(call.caller().account()).map(IdentitySource::arn);
        return approvers.stream()
                .map(approver -> {
                    if (source.isPresent()
                            && !approver.primaryIdentitySourceArn().equals(source.get())) {
                        throw MpaErrors.validation("Approvers.PrimaryIdentitySourceArn is '"
                                + approver.primaryIdentitySourceArn() + "'. Allowed: the one identity source that"
                                + " ListIdentitySources of the management account shows.");
                    }
                    return MpaErrors.named(UserId::new, approver.primaryIdentityId());
                })
                .toList();
    }

    private static int threshold(ApprovalStrategy strategy) {
        return strategy.mofN().minApprovalsRequired();
    }

    private ApprovalTeam require(String arn, Call<?> call) {
        return teams.find(MpaErrors.named(TeamArn::new, arn), call.caller().account())
                .orElseThrow(() -> MpaErrors.notFound("There is no approval team " + arn + "."));
    }

    private Reply get(Call<GetApprovalTeamRequest> call) {
        ApprovalTeam team = require(call.request().arn(), call);
        Optional<TeamDraft> draft = drafts.find(team.arn());
        GetApprovalTeamResponse.Builder answer = GetApprovalTeamResponse.builder()
                .arn(team.arn().value())
                .name(team.name())
                .description(team.description())
                .status(team.status().name())
                .statusCode(code(team))
                .statusMessage(team.statusMessage())
                .versionId(team.versionId())
                .approvalStrategy(strategy(team.minApprovalsRequired()))
                .numberOfApprovers(team.approvers().size())
                .approvers(team.approvers().stream().map(this::approver).toList())
                .policies(ManagedPolicy.all().stream()
                        .map(policy -> PolicyReference.builder()
                                .policyArn(policy.versionArn())
                                .build())
                        .toList())
                .updateSessionArn(team.pendingChange()
                        .map(ApprovalTeam.Change::sessionId)
                        .map(team.arn()::sessionArn)
                        .orElse(null))
                .creationTime(team.creationTime())
                .lastUpdateTime(team.lastUpdateTime());
        draft.ifPresent(change -> answer.pendingUpdate(pending(team, change)));
        return Reply.of(answer.build()).and(written -> {
            sayWhatIsNew(team.arn(), team.approvers(), written.path("Approvers"));
            draft.ifPresent(change -> sayWhatIsNew(
                    team.arn(),
                    change.approvers(),
                    written.path("PendingUpdate").path("Approvers")));
        });
    }

    private PendingUpdate pending(ApprovalTeam team, TeamDraft draft) {
        return PendingUpdate.builder()
                .versionId(draft.versionId())
                .description(draft.description())
                .approvalStrategy(strategy(draft.minApprovalsRequired()))
                .numberOfApprovers(draft.approvers().size())
                .approvers(draft.approvers().stream().map(this::approver).toList())
                .status(team.status().name())
                .statusCode(code(team))
                .statusMessage(team.statusMessage())
                .updateInitiationTime(draft.updateInitiationTime())
                .build();
    }

    private GetApprovalTeamResponseApprover approver(Approver approver) {
        return GetApprovalTeamResponseApprover.builder()
                .approverId(approver.approverId())
                .responseTime(approver.responseTime())
                .primaryIdentityId(approver.user().value())
                .primaryIdentitySourceArn(
                        identitySources.find().map(IdentitySource::arn).orElse(null))
                .primaryIdentityStatus(approver.invitation().name())
                .build();
    }

    /** What MPA says of approvers since 2026, and the SDK's model does not know. */
    private void sayWhatIsNew(TeamArn team, List<Approver> approvers, JsonNode written) {
        for (int i = 0; i < approvers.size(); i++) {
            Approver approver = approvers.get(i);
            ObjectNode said = (ObjectNode) written.get(i);
            ApproverActivity activity = activities.of(team, approver);
            ApproverActivity.Kind kind = activity.kind();
            Instant time = activity.time();
            if (kind != null && time != null) {
                said.put("LastActivity", kind.name()).put("LastActivityTime", time.toString());
            }
            if (activity.pendingBaseline() != null) {
                said.put(
                        "PendingBaselineSessionArn",
                        team.sessionArn(activity.pendingBaseline().value()));
            }
            ArrayNode methods = said.putArray("MfaMethods");
            methods.addObject().put("Type", "EMAIL_OTP").put("SyncStatus", syncStatus(approver));
        }
    }

    private String syncStatus(Approver approver) {
        Optional<User> user = users.find(approver.user());
        return user.filter(known -> known.hasAddress(approver.registeredEmail()))
                        .filter(known -> identities.isInSync(known.id()))
                        .isPresent()
                ? "IN_SYNC"
                : "OUT_OF_SYNC";
    }

    private Reply list(Call<ListApprovalTeamsRequest> call) {
        Page<ApprovalTeam> page = Pages.page(
                teams.of(call.caller().account()),
                team -> team.arn().value(),
                call.request().maxResults(),
                PAGE,
                call.request().nextToken(),
                MpaErrors::badToken);
        return Reply.of(ListApprovalTeamsResponse.builder()
                .approvalTeams(page.rows().stream().map(MpaTeams::row).toList())
                .nextToken(page.next())
                .build());
    }

    private static ListApprovalTeamsResponseApprovalTeam row(ApprovalTeam team) {
        return ListApprovalTeamsResponseApprovalTeam.builder()
                .arn(team.arn().value())
                .name(team.name())
                .description(team.description())
                .status(team.status().name())
                .statusCode(code(team))
                .statusMessage(team.statusMessage())
                .approvalStrategy(strategy(team.minApprovalsRequired()))
                .numberOfApprovers(team.approvers().size())
                .creationTime(team.creationTime())
                .build();
    }

    private static ApprovalStrategyResponse strategy(int threshold) {
        return ApprovalStrategyResponse.builder()
                .mofN(mofN -> mofN.minApprovalsRequired(threshold))
                .build();
    }

    private static @Nullable String code(ApprovalTeam team) {
        return Optional.ofNullable(team.state().code()).map(Enum::name).orElse(null);
    }

    private Reply update(Call<UpdateApprovalTeamRequest> call) {
        UpdateApprovalTeamRequest request = call.request();
        TeamUpdate update = new TeamUpdate(
                Optional.ofNullable(request.description()),
                request.hasApprovers() ? Optional.of(approvers(request.approvers(), call)) : Optional.empty(),
                Optional.ofNullable(request.approvalStrategy()).map(MpaTeams::threshold));
        String version = startTeamUpdate.start(MpaErrors.named(TeamArn::new, request.arn()), update);
        return Reply.of(UpdateApprovalTeamResponse.builder().versionId(version).build());
    }

    private Reply startDeletion(Call<StartActiveApprovalTeamDeletionRequest> call) {
        int days = Optional.ofNullable(call.request().pendingWindowDays()).orElse(PENDING_WINDOW_DAYS);
        startTeamDeletion.start(MpaErrors.named(TeamArn::new, call.request().arn()), days);
        Instant now = clock.instant();
        return Reply.of(StartActiveApprovalTeamDeletionResponse.builder()
                .deletionStartTime(now)
                .deletionCompletionTime(now.plus(Duration.ofDays(days)))
                .build());
    }

    private Reply deleteVersion(Call<DeleteInactiveApprovalTeamVersionRequest> call) {
        deleteInactiveTeamVersion
                .delete(
                        MpaErrors.named(TeamArn::new, call.request().arn()),
                        call.request().versionId(),
                        call.caller().user())
                .orThrow(CallRefused::new);
        return Reply.of(DeleteInactiveApprovalTeamVersionResponse.builder().build());
    }

    private Reply startBaseline(Call<GetApprovalTeamRequest> call) {
        ApprovalTeam team = require(call.request().arn(), call);
        Session session = startBaseline
                .start(
                        team.arn(),
                        asked(team, call.body().path("ApproverIds")),
                        call.caller().user())
                .orThrow(CallRefused::new);
        return Reply.of(DeleteInactiveApprovalTeamVersionResponse.builder().build())
                .and(written -> written.put("BaselineSessionArn", session.arn()));
    }

    /** Approvers are named by their ids on the team, not by those of users. */
    private static List<UserId> asked(ApprovalTeam team, JsonNode ids) {
        if (ids.isMissingNode() || ids.isNull()) {
            return List.of();
        }
        if (!ids.isArray() || ids.size() > PAGE) {
            throw MpaErrors.validation("ApproverIds is not a list of 0 to " + PAGE + " approver ids.");
        }
        return ids.valueStream()
                .map(id -> team.approvers().stream()
                        .filter(approver -> approver.approverId().equals(id.asText()))
                        .map(Approver::user)
                        .findFirst()
                        .orElseThrow(() -> MpaErrors.validation("ApproverIds has '" + id.asText() + "'. Allowed: "
                                + team.approvers().stream()
                                        .map(Approver::approverId)
                                        .toList())))
                .toList();
    }
}
