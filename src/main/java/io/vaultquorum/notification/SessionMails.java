package io.vaultquorum.notification;

import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.session.Outcome;
import io.vaultquorum.session.Sentences;
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
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people are told about a vote: that they are asked, that they have not answered, how it ended, what came of it. */
@Component
@Transactional
public class SessionMails {

    private final Sessions sessions;
    private final DescribeRequest describe;
    private final Users users;
    private final Links links;
    private final Post post;
    private final Clock clock;

    SessionMails(Sessions sessions, DescribeRequest describe, Users users, Links links, Post post, Clock clock) {
        this.sessions = sessions;
        this.describe = describe;
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
                approver -> request(
                                session,
                                "Your vote is needed: ",
                                users.describe(session.request().requester()) + " asks your team " + session.teamName()
                                        + " to allow: "
                                        + describe.describe(session).title() + ".")
                        .link("Vote here", links.task(Objects.requireNonNull(tasks.get(approver)))));
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
                approver -> request(
                                session,
                                "Reminder, your vote is missing: ",
                                "You have not voted yet. "
                                        + users.describe(session.request().requester())
                                        + " asks your team " + session.teamName() + " to allow: "
                                        + describe.describe(session).title() + ".")
                        .link("Vote here", links.task(Objects.requireNonNull(tasks.get(approver)))));
    }

    private MailText request(Session session, String subject, String opening) {
        RequestDescription description = describe.describe(session);
        return MailText.of(subject + description.title(), opening)
                .fact(
                        "Why",
                        session.request().comment() == null
                                ? "no reason given"
                                : session.request().comment())
                .fact("Until", Sentences.time(session.expirationTime()))
                .fact(
                        "Approvals needed",
                        session.threshold() + " of "
                                + sessions.eligible(session.id()).size())
                .facts(description.facts())
                .says("If it is approved: " + description.effect());
    }

    /** Tells the requester and the approvers how the vote ended. */
    public void tellOutcome(Session session) {
        RequestDescription description = describe.describe(session);
        MailText letter = MailText.of(
                        word(session) + ": " + description.title(),
                        "The request " + sentence(session) + ": " + description.title() + ".")
                .fact("Asked for by", users.describe(session.request().requester()))
                .fact("Why", session.request().comment())
                .fact("Decided", Sentences.time(session.completionTime()))
                .fact("Because", session.statusMessage());
        sessions.votes(session.id())
                .forEach(vote -> letter.fact(
                        vote.response() == Response.APPROVED ? "Approved by" : "Rejected by",
                        users.describe(vote.approver())
                                + (vote.reason() == null ? "" : ": \u201c" + vote.reason() + "\u201d")));
        letter.says(
                session.outcome().filter(Outcome.APPROVED::equals).isPresent()
                        ? description.effect().toString()
                        : "Nothing was opened or changed.");
        letter.link("Your tasks", links.tasklist());
        post.send(about(session, "outcome"), everybody(session), letter);
    }

    /** Tells requester, approvers and operators that what was approved could not be done yet. */
    public void tellExecutionFailed(Session session, String cause) {
        RequestDescription description = describe.describe(session);
        MailText letter = MailText.of(
                        "Approved, but not carried out: " + description.title(),
                        "The request was approved, but it could not be carried out: " + description.title() + ".")
                .fact("Asked for by", users.describe(session.request().requester()))
                .fact("Cause", cause)
                .fact("Session", session.arn())
                .says("Where an operator can help, it can be tried again in Cockpit without a new vote.");
        List<UserId> told = new ArrayList<>(everybody(session));
        told.addAll(users.operators());
        post.send(about(session, "failed-" + clock.instant().getEpochSecond()), told, letter);
    }

    private Collection<UserId> everybody(Session session) {
        List<UserId> people = new ArrayList<>(sessions.eligible(session.id()));
        people.add(session.request().requester());
        return people;
    }

    private static String word(Session session) {
        return switch (session.outcome().orElseThrow()) {
            case APPROVED -> "Approved";
            case REJECTED -> "Rejected";
            case EXPIRED -> "Expired";
            case CANCELLED -> "Cancelled";
        };
    }

    private static String sentence(Session session) {
        return switch (session.outcome().orElseThrow()) {
            case APPROVED -> "was approved";
            case REJECTED -> "was rejected";
            case EXPIRED -> "ended without enough approvals in time";
            case CANCELLED -> "was cancelled";
        };
    }

    private static String about(Session session, String what) {
        return "session:" + session.id() + ":" + what;
    }
}
