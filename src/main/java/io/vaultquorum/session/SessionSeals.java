package io.vaultquorum.session;

import io.vaultquorum.organization.UserId;
import io.vaultquorum.seal.Seals;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The seals of sessions, with their approvers, and of votes: over what, and whether they hold. */
@Component
class SessionSeals {

    private static final String SESSION = "session";
    private static final String VOTE = "vote";

    private final Seals seals;

    SessionSeals(Seals seals) {
        this.seals = seals;
    }

    String of(Session session, List<Ballot.Asked> approvers) {
        return seals.seal(SESSION, content(session, approvers));
    }

    String of(SessionId id, Vote vote) {
        return seals.seal(VOTE, content(id, vote));
    }

    boolean holds(@Nullable String seal, Session session, List<Ballot.Asked> approvers) {
        return seals.holds(seal, SESSION, content(session, approvers));
    }

    boolean holds(@Nullable String seal, SessionId id, Vote vote) {
        return seals.holds(seal, VOTE, content(id, vote));
    }

    private static Map<String, ?> content(Session session, List<Ballot.Asked> approvers) {
        ApprovalRequest request = session.request();
        ApprovalPolicy policy = session.policy();
        Map<String, Object> content = new HashMap<>();
        content.put("session", session.id().value());
        content.put("team", session.team().value());
        content.put("teamVersion", session.teamVersionId());
        content.put("operation", request.operation().actionName());
        content.put("protectedResource", request.protectedResourceArn());
        content.put("subject", request.subjectArn());
        content.put("requester", request.requester().value());
        content.put("account", request.requesterAccount().value());
        content.put("comment", request.comment());
        content.put("asked", request.asked().stream().map(UserId::value).toList());
        content.put("threshold", session.threshold());
        content.put("policy", policy == null ? null : content(policy));
        content.put("initiation", session.initiationTime().toEpochMilli());
        content.put(
                "expiration",
                session.expirationTime() == null
                        ? null
                        : session.expirationTime().toEpochMilli());
        content.put(
                "approvers",
                approvers.stream()
                        .map(asked -> List.<Object>of(asked.user().value(), asked.registeredEmail(), asked.eligible()))
                        .toList());
        if (request.digest() != null) { // a session from before there were digests keeps its seal
            content.put("digest", request.digest());
        }
        return content;
    }

    private static Map<String, ?> content(ApprovalPolicy policy) {
        return Map.of(
                "sessionLength", policy.sessionLength().toSeconds(),
                "accessTimeLimit",
                        policy.accessTimeLimit().map(Duration::toSeconds).orElse(0L),
                "verificationRequired", policy.verificationRequired(),
                "minimumThreshold", policy.minimumThreshold());
    }

    private static Map<String, ?> content(SessionId id, Vote vote) {
        Map<String, Object> content = new HashMap<>();
        content.put("session", id.value());
        content.put("approver", vote.approver().value());
        content.put("response", vote.response().name());
        content.put("reason", vote.reason());
        content.put("time", vote.responseTime().toEpochMilli());
        content.put(
                "verification",
                vote.verification() == null ? null : vote.verification().name());
        return content;
    }
}
