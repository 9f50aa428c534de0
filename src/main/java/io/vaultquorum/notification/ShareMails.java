package io.vaultquorum.notification;

import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.OptedOut;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.sharing.Share;
import io.vaultquorum.sharing.ShareInvitation;
import io.vaultquorum.sharing.ShareWithdrawn;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Approver;
import io.vaultquorum.team.Teams;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people are told about the sharing of teams, and when management withdraws what teams rest on (R11). */
@Component
@Transactional
public class ShareMails {

    private final Teams teams;
    private final Users users;
    private final Accounts accounts;
    private final Links links;
    private final Post post;
    private final Clock clock;

    ShareMails(Teams teams, Users users, Accounts accounts, Links links, Post post, Clock clock) {
        this.teams = teams;
        this.users = users;
        this.accounts = accounts;
        this.links = links;
        this.post = post;
        this.clock = clock;
    }

    /**
     * Tells the administrators of the invited accounts.
     *
     * @param tasks the ids of the tasks in which to answer, by the invitation's ARN; who has none is not told
     */
    public void invite(Share share, Map<String, String> tasks) {
        for (ShareInvitation invitation : share.invitations()) {
            if (tasks.containsKey(invitation.arn())) {
                Phrase subject = Phrase.of("mail.share.subject")
                        .with("owner", accounts.describe(share.team().account()))
                        .with("receiver", accounts.describe(invitation.receiver()));
                MailText letter = MailText.of(subject, new Phrase("mail.share.opening", subject.values()))
                        .deadline("mail.fact.until", Phrase.moment(invitation.expires()))
                        .fact("fact.team", share.team().value())
                        .closing(Phrase.of("mail.share.effect"))
                        .link("mail.link.answer", links.task(Objects.requireNonNull(tasks.get(invitation.arn()))));
                post.send("share:" + invitation.arn(), users.administratorsOf(invitation.receiver()), letter);
            }
        }
    }

    @EventListener
    void on(ShareWithdrawn withdrawn) {
        teams.find(withdrawn.team()).ifPresent(team -> {
            MailText letter = MailText.of(
                            Phrase.of("mail.withdrawn.subject").with("team", team.name()),
                            Phrase.of("mail.withdrawn.opening")
                                    .with("who", users.describe(withdrawn.by()))
                                    .with("team", team.name())
                                    .with("account", accounts.describe(withdrawn.receiver())))
                    .closing(Phrase.of("mail.withdrawn.effect"));
            post.send(
                    "share-withdrawn:" + team.arn() + ":" + withdrawn.receiver() + ":" + now(), members(team), letter);
        });
    }

    @EventListener
    void on(OptedOut optedOut) {
        List<UserId> told = teams.all().stream()
                .flatMap(arn -> teams.find(arn).stream())
                .flatMap(team -> members(team).stream())
                .distinct()
                .toList();
        MailText letter = MailText.of(
                        Phrase.of("mail.optedOut.subject"),
                        Phrase.of("mail.optedOut.opening").with("who", users.describe(optedOut.by())))
                .closing(Phrase.of("mail.optedOut.effect"));
        post.send("opted-out:" + now(), told, letter);
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static List<UserId> members(ApprovalTeam team) {
        return team.approvers().stream().map(Approver::user).toList();
    }
}
