package io.vaultquorum.session;

import io.vaultquorum.organization.UserId;
import io.vaultquorum.seal.Seals;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The seals of sessions, with their approvers, and of votes: over what, and whether they hold. */
@Component
class SessionSeals {

    private static final String SESSION = "session";
    private static final String VOTE = "vote";

    private final JdbcClient jdbc;
    private final Seals seals;

    SessionSeals(JdbcClient jdbc, Seals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    /** Seals a session as it opens. */
    void seal(Session session) {
        jdbc.sql("update VQ_SESSION set SEAL = :seal where ID = :id")
                .param("seal", seals.seal(SESSION, content(session)))
                .param("id", session.id().value())
                .update();
    }

    void seal(SessionId id, Vote vote) {
        jdbc.sql("update VQ_VOTE set SEAL = :seal where SESSION_ID = :id and USER_ID = :user")
                .param("seal", of(id, vote))
                .param("id", id.value())
                .param("user", vote.approver().value())
                .update();
    }

    String of(SessionId id, Vote vote) {
        return seals.seal(VOTE, content(id, vote));
    }

    boolean holds(Session session) {
        return jdbc.sql("select SEAL from VQ_SESSION where ID = :id")
                .param("id", session.id().value())
                .query((row, number) -> seals.holds(row.getString("SEAL"), SESSION, content(session)))
                .single();
    }

    boolean holds(SessionId id, Vote vote) {
        return jdbc.sql("select SEAL from VQ_VOTE where SESSION_ID = :id and USER_ID = :user")
                .param("id", id.value())
                .param("user", vote.approver().value())
                .query((row, number) -> seals.holds(row.getString("SEAL"), VOTE, content(id, vote)))
                .single();
    }

    private Map<String, ?> content(Session session) {
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
        content.put("approvers", approvers(session.id()));
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

    /** Every approver of the team, whether or not they may vote on this. */
    private List<List<Object>> approvers(SessionId id) {
        return jdbc.sql("select * from VQ_SESSION_APPROVER where SESSION_ID = :id order by USER_ID")
                .param("id", id.value())
                .query((row, number) -> List.<Object>of(
                        row.getString("USER_ID"), row.getString("REGISTERED_EMAIL"), row.getBoolean("ELIGIBLE")))
                .list();
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
