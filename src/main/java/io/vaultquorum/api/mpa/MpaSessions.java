package io.vaultquorum.api.mpa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vaultquorum.api.wire.Call;
import io.vaultquorum.api.wire.CallRefused;
import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.Pages;
import io.vaultquorum.api.wire.Pages.Page;
import io.vaultquorum.api.wire.Reply;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.organization.IdentitySource;
import io.vaultquorum.organization.IdentitySources;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.approvalsession.EndApprovalSession;
import io.vaultquorum.session.ApprovalPolicy;
import io.vaultquorum.session.ApprovalRequest;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.session.Sessions;
import io.vaultquorum.session.VisibleSessions;
import io.vaultquorum.session.Vote;
import io.vaultquorum.sharing.VisibleTeams;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Approver;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.mpa.model.ActionCompletionStrategy;
import software.amazon.awssdk.services.mpa.model.CancelSessionRequest;
import software.amazon.awssdk.services.mpa.model.CancelSessionResponse;
import software.amazon.awssdk.services.mpa.model.GetSessionRequest;
import software.amazon.awssdk.services.mpa.model.GetSessionResponse;
import software.amazon.awssdk.services.mpa.model.GetSessionResponseApproverResponse;
import software.amazon.awssdk.services.mpa.model.ListSessionsRequest;
import software.amazon.awssdk.services.mpa.model.ListSessionsResponse;
import software.amazon.awssdk.services.mpa.model.ListSessionsResponseSession;
import software.amazon.awssdk.services.mpa.model.SessionResponse;

/** Approval sessions: how a vote stands, and its end by whoever asked for it. */
@Component
class MpaSessions implements MpaOperations {

    /** Everything that is protected here lives in one Region, as the teams do. */
    private static final String REGION = "us-east-1";

    private static final String NO_SESSION = "There is no such session.";

    private final VisibleSessions visibleSessions;
    private final VisibleTeams teams;
    private final Sessions sessions;
    private final IdentitySources identitySources;
    private final EndApprovalSession endApprovalSession;

    MpaSessions(
            VisibleSessions visibleSessions,
            VisibleTeams teams,
            Sessions sessions,
            IdentitySources identitySources,
            EndApprovalSession endApprovalSession) {
        this.visibleSessions = visibleSessions;
        this.teams = teams;
        this.sessions = sessions;
        this.identitySources = identitySources;
        this.endApprovalSession = endApprovalSession;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("GetSession", "GET /sessions/{SessionArn}", GetSessionRequest::builder, this::get),
                Operation.of(
                        "ListSessions",
                        "POST /approval-teams/{ApprovalTeamArn}/sessions?List",
                        ListSessionsRequest::builder,
                        this::list),
                Operation.of(
                        "CancelSession", "PUT /sessions/{SessionArn}", CancelSessionRequest::builder, this::cancel));
    }

    private Session require(String arn, Call<?> call) {
        return visibleSessions
                .find(
                        MpaErrors.named(SessionId::new, arn.substring(arn.lastIndexOf('/') + 1)),
                        call.caller().account())
                .filter(session -> session.arn().equals(arn))
                .orElseThrow(() -> MpaErrors.notFound(NO_SESSION));
    }

    private Reply get(Call<GetSessionRequest> call) {
        Session session = require(call.request().sessionArn(), call);
        ApprovalRequest request = session.request();
        List<UserId> eligible = sessions.eligible(session.id());
        GetSessionResponse answer = GetSessionResponse.builder()
                .sessionArn(session.arn())
                .approvalTeamArn(session.team().value())
                .approvalTeamName(session.teamName())
                .protectedResourceArn(request.protectedResourceArn())
                .approvalStrategy(strategy -> strategy.mofN(mofN -> mofN.minApprovalsRequired(session.threshold())))
                .numberOfApprovers(eligible.size())
                .initiationTime(session.initiationTime())
                .expirationTime(session.expirationTime())
                .completionTime(session.completionTime())
                .status(session.status().name())
                .statusCode(name(session.statusCode()))
                .statusMessage(session.statusMessage())
                .executionStatus(name(session.executionStatus()))
                .actionName(request.operation().actionName())
                .requesterServicePrincipal(principal(request))
                .requesterPrincipalArn(requester(request))
                .requesterAccountId(request.requesterAccount().value())
                .requesterRegion(REGION)
                .requesterComment(request.comment())
                .actionCompletionStrategy(ActionCompletionStrategy.AUTO_COMPLETION_UPON_APPROVAL)
                .approverResponses(responses(session, eligible, call))
                .build();
        return Reply.of(answer).and(written -> sayWhatIsNew(session, written));
    }

    private List<GetSessionResponseApproverResponse> responses(
            Session session, List<UserId> eligible, Call<GetSessionRequest> call) {
        List<Vote> votes = sessions.votes(session.id());
        List<Approver> approvers = teams.find(session.team(), call.caller().account())
                .map(ApprovalTeam::approvers)
                .orElse(List.of());
        String source = identitySources.find().map(IdentitySource::arn).orElse(null);
        return eligible.stream()
                .map(user -> {
                    Optional<Vote> vote = votes.stream()
                            .filter(cast -> cast.approver().equals(user))
                            .findFirst();
                    return GetSessionResponseApproverResponse.builder()
                            .approverId(approvers.stream()
                                    .filter(approver -> approver.user().equals(user))
                                    .map(Approver::approverId)
                                    .findFirst()
                                    .orElse(null))
                            .identitySourceArn(source)
                            .identityId(user.value())
                            .response(vote.map(cast -> cast.response().name())
                                    .orElse(SessionResponse.NO_RESPONSE.toString()))
                            .responseTime(vote.map(Vote::responseTime).orElse(null))
                            .build();
                })
                .toList();
    }

    private Reply list(Call<ListSessionsRequest> call) {
        ListSessionsRequest request = call.request();
        SessionFilter filter = SessionFilter.of(request.filters());
        List<Session> all = visibleSessions
                .of(
                        MpaErrors.named(TeamArn::new, request.approvalTeamArn()),
                        call.caller().account())
                .orElseThrow(() -> MpaErrors.notFound("There is no approval team " + request.approvalTeamArn() + "."));
        Page<Session> page = Pages.page(
                all.stream().filter(filter::matches).toList(),
                session -> session.initiationTime() + " " + session.id(),
                request.maxResults(),
                PAGE,
                request.nextToken(),
                MpaErrors::badToken);
        return Reply.of(ListSessionsResponse.builder()
                        .sessions(page.rows().stream().map(MpaSessions::row).toList())
                        .nextToken(page.next())
                        .build())
                .and(written -> {
                    for (int i = 0; i < page.rows().size(); i++) {
                        sayWhatIsNew(page.rows().get(i), (ObjectNode)
                                written.path("Sessions").get(i));
                    }
                });
    }

    private static ListSessionsResponseSession row(Session session) {
        ApprovalRequest request = session.request();
        return ListSessionsResponseSession.builder()
                .sessionArn(session.arn())
                .approvalTeamArn(session.team().value())
                .approvalTeamName(session.teamName())
                .protectedResourceArn(request.protectedResourceArn())
                .initiationTime(session.initiationTime())
                .expirationTime(session.expirationTime())
                .completionTime(session.completionTime())
                .status(session.status().name())
                .statusCode(name(session.statusCode()))
                .statusMessage(session.statusMessage())
                .actionName(request.operation().actionName())
                .requesterServicePrincipal(principal(request))
                .requesterPrincipalArn(requester(request))
                .requesterAccountId(request.requesterAccount().value())
                .requesterRegion(REGION)
                .actionCompletionStrategy(ActionCompletionStrategy.AUTO_COMPLETION_UPON_APPROVAL)
                .build();
    }

    /** What MPA says of sessions since 2026, and the SDK's model does not know. */
    private static void sayWhatIsNew(Session session, ObjectNode written) {
        ApprovalPolicy policy = session.policy();
        if (policy != null && policy.verificationRequired()) {
            written.putArray("AdditionalSecurityRequirements").add("APPROVER_VERIFICATION_REQUIRED");
        }
    }

    private Reply cancel(Call<CancelSessionRequest> call) {
        Session session = require(call.request().sessionArn(), call);
        endApprovalSession.cancel(session.id(), call.caller().user()).orThrow(CallRefused::new);
        return Reply.of(CancelSessionResponse.builder().build());
    }

    /** The service that the operation belongs to. */
    private static String principal(ApprovalRequest request) {
        return request.operation().actionName().replaceFirst(":.*", "") + ".amazonaws.com";
    }

    private static String requester(ApprovalRequest request) {
        return "arn:aws:iam::" + request.requesterAccount() + ":user/" + request.requester();
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
