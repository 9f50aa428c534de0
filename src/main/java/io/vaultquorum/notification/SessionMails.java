package io.vaultquorum.notification;

import io.vaultquorum.language.Phrase;
import io.vaultquorum.notification.RequestDescription.Fact;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.session.ApprovalRequest;
import io.vaultquorum.session.Outcome;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.Sessions;
import io.vaultquorum.session.Vote;
import io.vaultquorum.session.quorum.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people are told about a vote: that they are asked, that they have not answered, how it ended, what came of it. */
@Component
@Transactional
public class SessionMails {

    private final Sessions sessions;
    private final DescribeRequest describe;
    private final RequestWarnings warnings;
    private final Users users;
    private final Links links;
    private final Post post;
    private final Clock clock;

    SessionMails(
            Sessions sessions,
            DescribeRequest describe,
            RequestWarnings warnings,
            Users users,
            Links links,
            Post post,
            Clock clock) {
        this.sessions = sessions;
        this.describe = describe;
        this.warnings = warnings;
        this.users = users;
        this.links = links;
        this.post = post;
        this.clock = clock;
    }

    /**
     * Asks the approvers for their votes.
     *
     * @param tasks the ids of their tasks
     */
    public void ask(Session session, Map<UserId, String> tasks) {
        post.send(
                about(session, "vote"),
                tasks.keySet(),
                approver -> request(session, "mail.vote")
                        .link("mail.link.vote", links.task(Objects.requireNonNull(tasks.get(approver)))));
    }

    /** Reminds those who have not voted. Twice in the same interval is once. */
    public void remind(Session session, Map<UserId, String> tasks) {
        Set<UserId> voted =
                sessions.votes(session.id()).stream().map(Vote::approver).collect(Collectors.toSet());
        List<UserId> silent = tasks.keySet().stream()
                .filter(approver -> !voted.contains(approver))
                .toList();
        Duration interval = Objects.requireNonNull(session.policy()).reminderInterval();
        long round = Duration.between(session.initiationTime(), clock.instant()).toSeconds() / interval.toSeconds();
        post.send(
                about(session, "reminder-" + round),
                silent,
                approver -> request(session, "mail.reminder")
                        .link("mail.link.vote", links.task(Objects.requireNonNull(tasks.get(approver)))));
    }

    private MailText request(Session session, String what) {
        RequestDescription description = describe.describe(session);
        ApprovalRequest request = session.request();
        List<Fact> unusual = warnings.of(session).stream()
                .map(warning -> Fact.of("mail.fact.warning", warning))
                .toList();
        return MailText.of(
                        subject(what, description),
                        Phrase.of(what + ".opening")
                                .with("who", users.describe(request.requester()))
                                .with("team", session.teamName())
                                .with("request", description.title()))
                .deadline("mail.fact.until", Phrase.moment(session.expirationTime()))
                .fact("mail.fact.why", request.comment() == null ? Phrase.of("mail.vote.noReason") : request.comment())
                .facts(unusual)
                .fact(
                        "fact.approvalsNeeded",
                        Phrase.of("request.mOfN")
                                .with("m", session.threshold())
                                .with("n", sessions.eligible(session.id()).size()))
                .facts(description.facts())
                .closing(Phrase.of("mail.vote.effect").with("effect", description.effect()));
    }

    /** Tells the requester and the approvers how the vote ended. */
    public void tellOutcome(Session session) {
        RequestDescription description = describe.describe(session);
        Outcome outcome = session.outcome().orElseThrow();
        List<Vote> votes = sessions.votes(session.id());
        MailText letter = MailText.of(
                        subject("mail.outcome", description).with("outcome", outcome),
                        Phrase.of("mail.outcome.opening")
                                .with("outcome", outcome)
                                .with("request", description.title()))
                .fact("mail.fact.askedBy", users.describe(session.request().requester()))
                .fact("mail.fact.why", session.request().comment())
                .moment("mail.fact.decided", session.completionTime())
                .reason("mail.fact.because", session.statusMessage())
                .fact("mail.fact.approvals", approvals(session, votes))
                .facts(votes.stream().map(this::vote).toList())
                .closing(outcome == Outcome.APPROVED ? description.effect() : Phrase.of("mail.outcome.nothing"))
                .link("mail.link.tasks", links.tasklist());
        post.send(about(session, "outcome"), everybody(session), letter);
    }

    /** Null of a session that was over before anybody could vote. */
    private static @Nullable Phrase approvals(Session session, List<Vote> votes) {
        long approvals = votes.stream()
                .filter(vote -> vote.response() == Response.APPROVED)
                .count();
        return session.threshold() == 0
                ? null
                : Phrase.of("mail.outcome.approvals")
                        .with("approvals", approvals)
                        .with("threshold", session.threshold());
    }

    private Fact vote(Vote vote) {
        Phrase who = Phrase.of(vote.reason() == null ? "mail.vote.cast" : "mail.vote.cast.reason")
                .with("who", users.describe(vote.approver()))
                .with("reason", vote.reason());
        return Fact.of(vote.response() == Response.APPROVED ? "mail.fact.approvedBy" : "mail.fact.rejectedBy", who);
    }

    /** Tells requester, approvers and operators that what was approved could not be done yet. */
    public void tellExecutionFailed(Session session, String cause) {
        RequestDescription description = describe.describe(session);
        MailText letter = MailText.of(
                        subject("mail.failed", description),
                        Phrase.of("mail.failed.opening").with("request", description.title()))
                .fact("mail.fact.askedBy", users.describe(session.request().requester()))
                .reason("mail.fact.cause", cause)
                .fact("mail.fact.session", session.arn())
                .closing(Phrase.of("mail.failed.help"));
        List<UserId> told = new ArrayList<>(everybody(session));
        told.addAll(users.operators());
        post.send(about(session, "failed-" + clock.instant().getEpochSecond()), told, letter);
    }

    private static Phrase subject(String what, RequestDescription description) {
        return Phrase.of(what + ".subject").with("request", description.title());
    }

    private Collection<UserId> everybody(Session session) {
        List<UserId> people = new ArrayList<>(sessions.eligible(session.id()));
        people.add(session.request().requester());
        return people;
    }

    private static String about(Session session, String what) {
        return "session:" + session.id() + ":" + what;
    }
}
