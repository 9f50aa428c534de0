package io.vaultquorum.process.approvalsession;

import io.vaultquorum.language.Language;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.notification.DescribeRequest;
import io.vaultquorum.notification.RequestDescription;
import io.vaultquorum.notification.RequestWarnings;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.process.engine.CodeView;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.session.Sessions;
import io.vaultquorum.session.VisibleCertificates;
import io.vaultquorum.session.Vote;
import io.vaultquorum.session.quorum.Response;
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
    private final VisibleCertificates certificates;
    private final Users users;
    private final Accounts accounts;
    private final DescribeRequest describe;
    private final RequestWarnings warnings;
    private final CodeView code;

    SessionView(
            Sessions sessions,
            VisibleCertificates certificates,
            Users users,
            Accounts accounts,
            DescribeRequest describe,
            RequestWarnings warnings,
            CodeView code) {
        this.sessions = sessions;
        this.certificates = certificates;
        this.users = users;
        this.accounts = accounts;
        this.describe = describe;
        this.warnings = warnings;
        this.code = code;
    }

    /** One line for the list of tasks. */
    Phrase title(String key, String sessionId) {
        return Phrase.of(key)
                .with("request", describe.describe(session(sessionId)).title());
    }

    /** What an approver sees: the same, and what code their vote takes, if it takes one. */
    Map<String, Object> showVoter(String sessionId, UserId approver, Language language) {
        Map<String, Object> view = show(sessionId, language);
        sessions.codeWanted(session(sessionId), approver).ifPresent(wanted -> view.put("code", code.show(wanted)));
        return view;
    }

    Map<String, Object> show(String sessionId, Language language) {
        Session session = session(sessionId);
        RequestDescription description = describe.describe(session);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("sessionId", session.id().value());
        view.put("sessionArn", session.arn());
        view.put("operation", session.request().operation().name());
        view.put("title", description.title().in(language));
        view.put("facts", description.factsIn(language));
        view.put("effect", description.effect().in(language));
        view.put("approving", description.approving().in(language));
        view.put("rejecting", description.rejecting().in(language));
        view.put("approved", description.approved().in(language));
        view.put("kept", description.kept().in(language));
        view.put(
                "warnings",
                warnings.of(session).stream()
                        .map(warning -> warning.in(language))
                        .toList());
        view.put("teamName", session.teamName());
        view.put("requester", users.nameOf(session.request().requester()));
        view.put("requesterName", users.describe(session.request().requester()));
        view.put("requesterAccount", accounts.describe(session.request().requesterAccount()));
        view.put("comment", Optional.ofNullable(session.request().comment()).orElse(""));
        view.put("initiationTime", session.initiationTime().toString());
        view.put("expirationTime", String.valueOf(session.expirationTime()));
        view.put(
                "completionTime",
                Optional.ofNullable(session.completionTime())
                        .map(Object::toString)
                        .orElse(""));
        view.put("outcome", session.outcome().map(Enum::name).orElse(""));
        view.put(
                "statusCode",
                Optional.ofNullable(session.statusCode()).map(Enum::name).orElse(""));
        view.put("certificate", certificates.has(session.id()));
        view.put("threshold", session.threshold());
        view.put("votes", votes(session));
        return view;
    }

    private Session session(String id) {
        return sessions.find(new SessionId(id)).orElseThrow();
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
        view.put("name", users.describe(approver));
        view.put("response", vote.map(Vote::response).map(Response::name).orElse("NO_RESPONSE"));
        view.put(
                "responseTime", vote.map(cast -> cast.responseTime().toString()).orElse(""));
        view.put(
                "reason",
                vote.flatMap(cast -> Optional.ofNullable(cast.reason())).orElse(""));
        return view;
    }
}
