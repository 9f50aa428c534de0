package io.vaultquorum.process.approvalsession;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.session.ApprovalPolicy;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.session.Sessions;
import io.vaultquorum.session.Vote;
import io.vaultquorum.session.quorum.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the forms of a session show: who asks, for what, why, until when, and how the vote stands. */
@Component
class SessionView {

    private final Sessions sessions;
    private final BackupBackend backend;
    private final Users users;
    private final Accounts accounts;

    SessionView(Sessions sessions, BackupBackend backend, Users users, Accounts accounts) {
        this.sessions = sessions;
        this.backend = backend;
        this.users = users;
        this.accounts = accounts;
    }

    /** One line for the list of tasks. */
    String title(String verb, String sessionId) {
        Session session = sessions.find(new SessionId(sessionId)).orElseThrow();
        return verb + ": restore access to "
                + new VaultArn(session.request().protectedResourceArn()).name() + " for account "
                + accounts.describe(session.request().requesterAccount());
    }

    Map<String, Object> show(String sessionId) {
        Session session = sessions.find(new SessionId(sessionId)).orElseThrow();
        VaultArn vault = new VaultArn(session.request().protectedResourceArn());
        List<RecoveryPoint> points = backend.recoveryPoints(vault);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("sessionId", session.id().value());
        view.put("sessionArn", session.arn());
        view.put("teamName", session.teamName());
        view.put("requesterName", describe(session.request().requester()));
        view.put("requesterAccount", accounts.describe(session.request().requesterAccount()));
        view.put("comment", Optional.ofNullable(session.request().comment()).orElse(""));
        view.put("vaultName", vault.name());
        view.put("vaultArn", vault.value());
        view.put("vaultAccount", accounts.describe(vault.account()));
        view.put("recoveryPointCount", points.size());
        view.put(
                "newestRecoveryPoint",
                points.stream()
                        .findFirst()
                        .map(point -> point.creationDate().toString())
                        .orElse(""));
        view.put("initiationTime", session.initiationTime().toString());
        view.put("expirationTime", String.valueOf(session.expirationTime()));
        view.put(
                "completionTime",
                Optional.ofNullable(session.completionTime())
                        .map(Object::toString)
                        .orElse(""));
        view.put("accessTimeLimitSeconds", accessTimeLimit(session).toSeconds());
        view.put("status", session.status().name());
        view.put(
                "statusCode",
                Optional.ofNullable(session.statusCode()).map(Enum::name).orElse(""));
        view.put("threshold", session.threshold());
        view.put("votes", votes(session));
        return view;
    }

    /** Zero for an access that does not end by itself. */
    private static Duration accessTimeLimit(Session session) {
        return Optional.ofNullable(session.policy())
                .flatMap(ApprovalPolicy::accessTimeLimit)
                .orElse(Duration.ZERO);
    }

    private List<Map<String, Object>> votes(Session session) {
        Map<UserId, Vote> cast =
                sessions.votes(session.id()).stream().collect(Collectors.toMap(Vote::approver, Function.identity()));
        return sessions.eligible(session.id()).stream()
                .map(approver -> vote(approver, Optional.ofNullable(cast.get(approver))))
                .toList();
    }

    private Map<String, Object> vote(UserId approver, Optional<Vote> vote) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("approver", approver.value());
        view.put("name", describe(approver));
        view.put("response", vote.map(Vote::response).map(Response::name).orElse("NO_RESPONSE"));
        view.put(
                "responseTime", vote.map(cast -> cast.responseTime().toString()).orElse(""));
        view.put(
                "reason",
                vote.flatMap(cast -> Optional.ofNullable(cast.reason())).orElse(""));
        return view;
    }

    private String describe(UserId id) {
        return users.find(id)
                .map(user -> id + ": " + user.name() + (user.email().isEmpty() ? "" : ", " + user.email()))
                .orElse(id.value());
    }
}
