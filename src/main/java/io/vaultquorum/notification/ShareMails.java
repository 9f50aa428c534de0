package io.vaultquorum.notification;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.OptedOut;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.session.Sentences;
import io.vaultquorum.sharing.ShareInvitation;
import io.vaultquorum.sharing.ShareWithdrawn;
import io.vaultquorum.sharing.TeamShare;
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

    private static final String NOTHING_STOPS = "Requests that are being voted on, and accesses that are open, go on.";

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
     * @param tasks the ids of the accounts' tasks
     */
    public void invite(TeamShare share, Map<AccountId, String> tasks) {
        for (ShareInvitation invitation : share.invitations()) {
            if (tasks.containsKey(invitation.receiver())) {
                String owner = accounts.describe(share.team().account());
                MailText letter = MailText.of(
                                "Account " + owner + " shares an approval team with your account",
                                "Account " + owner + " shares an approval team with account "
                                        + accounts.describe(invitation.receiver()) + ".")
                        .fact("Team", share.team().value())
                        .fact("Until", Sentences.time(invitation.expires()))
                        .says("Once accepted, your account can associate the team with its vaults, and ask it for"
                                + " restore access.")
                        .link(
                                "Accept or decline here",
                                links.task(Objects.requireNonNull(tasks.get(invitation.receiver()))));
                post.send("share:" + invitation.arn(), users.administratorsOf(invitation.receiver()), letter);
            }
        }
    }

    @EventListener
    void on(ShareWithdrawn withdrawn) {
        teams.find(withdrawn.team()).ifPresent(team -> {
            MailText letter = MailText.of(
                            "No longer shared: the approval team " + team.name(),
                            users.describe(withdrawn.by()) + " stopped sharing the team " + team.name()
                                    + " with account " + accounts.describe(withdrawn.receiver()) + ".")
                    .says("That account cannot ask the team for anything new, nor associate it with a vault. "
                            + NOTHING_STOPS);
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
                        "Switched off: multi-party approval",
                        users.describe(optedOut.by()) + " switched multi-party approval off for the organization.")
                .says("Nobody can ask for access to a vault, nor associate a team with one, until it is switched on"
                        + " again. " + NOTHING_STOPS);
        post.send("opted-out:" + now(), told, letter);
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static List<UserId> members(ApprovalTeam team) {
        return team.approvers().stream().map(Approver::user).toList();
    }
}
