package io.vaultquorum.notification;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.session.TeamHealth;
import io.vaultquorum.session.TeamUnhealthy;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Approver;
import io.vaultquorum.team.Invitations;
import io.vaultquorum.team.TeamStatusCode;
import io.vaultquorum.team.Teams;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people are told about a team: that they are invited, what became of it, that it is to be deleted, that it ails. */
@Component
@Transactional
public class TeamMails {

    private final Teams teams;
    private final Invitations invitations;
    private final VaultProtections protections;
    private final Users users;
    private final Accounts accounts;
    private final Links links;
    private final Post post;
    private final Clock clock;

    TeamMails(
            Teams teams,
            Invitations invitations,
            VaultProtections protections,
            Users users,
            Accounts accounts,
            Links links,
            Post post,
            Clock clock) {
        this.teams = teams;
        this.invitations = invitations;
        this.protections = protections;
        this.users = users;
        this.accounts = accounts;
        this.links = links;
        this.post = post;
        this.clock = clock;
    }

    /**
     * Invites those who have not answered yet.
     *
     * @param tasks the ids of their tasks
     */
    public void invite(ApprovalTeam team, Map<UserId, String> tasks) {
        Map<UserId, Approver> invited =
                invitations.of(team.arn()).stream().collect(Collectors.toMap(Approver::user, approver -> approver));
        Phrase by = team.pendingChange()
                .map(change -> Phrase.of("mail.person").with("name", users.describe(change.requester())))
                .orElse(Phrase.of("mail.invitation.somebody"));
        post.send(
                "team:" + team.arn() + ":invitation:" + invitationKey(team),
                tasks.keySet(),
                user -> MailText.of(
                                named("mail.invitation.subject", team),
                                named("mail.invitation.opening", team)
                                        .with("who", by)
                                        .with(
                                                "account",
                                                accounts.describe(team.arn().account())))
                        .deadline(
                                "mail.fact.until",
                                Phrase.moment(Objects.requireNonNull(invited.get(user))
                                        .invitationExpires()))
                        .fact("mail.fact.whatFor", team.description())
                        .fact(
                                "mail.fact.others",
                                people(invited.keySet().stream().filter(other -> !other.equals(user))))
                        .closing(Phrase.of("mail.invitation.duty"))
                        .link("mail.link.answer", links.task(Objects.requireNonNull(tasks.get(user)))));
    }

    /** A team has one round of invitations a version, or a draft. */
    private String invitationKey(ApprovalTeam team) {
        return invitations.of(team.arn()).stream()
                .map(Approver::invitationExpires)
                .map(String::valueOf)
                .max(String::compareTo)
                .orElse("");
    }

    /** Tells whoever asked for the team, or for its change, and its approvers, how that ended. */
    public void tellResult(ApprovalTeam team) {
        String result = result(team);
        MailText letter = MailText.of(
                        named("mail.result.subject", team).with("result", result),
                        named("mail.result.opening", team).with("result", result))
                .fact("fact.team", team.arn().value())
                .fact("mail.fact.status", status(team))
                .reason("mail.fact.note", team.statusMessage())
                .fact(
                        "fact.itDecidesWith",
                        Phrase.of("request.mOfN")
                                .with("m", team.minApprovalsRequired())
                                .with("n", team.approvers().size()))
                .fact("fact.itsApprovers", people(team.approvers().stream().map(Approver::user)));
        List<UserId> told = new ArrayList<>();
        team.pendingChange().ifPresent(change -> told.add(change.requester()));
        if (team.isActive()) {
            team.approvers().forEach(approver -> told.add(approver.user()));
        }
        post.send("team:" + team.arn() + ":" + team.state() + ":" + team.lastUpdateTime(), told, letter);
    }

    /** As the patterns of the words choose. */
    private static String result(ApprovalTeam team) {
        if (!team.isActive()) {
            return "INACTIVE";
        }
        return team.state().hasChangeFailed() ? "UNCHANGED" : "ACTIVE";
    }

    /** Tells its approvers, its account and the owners of the vaults it protects that the team is about to go. */
    public void tellDeletion(ApprovalTeam team) {
        List<VaultArn> vaults = protections.vaultsOf(List.of(team.arn()));
        MailText letter = MailText.of(named("mail.deletion.subject", team), named("mail.deletion.opening", team))
                .deadline("mail.fact.deleted", Phrase.moment(team.deletionTime()))
                .fact(
                        "mail.fact.vaults",
                        Phrase.verbatim(vaults.stream().map(VaultArn::value).toList()))
                .closing(Phrase.of(vaults.isEmpty() ? "mail.deletion.noVault" : "mail.deletion.vaults"));
        List<UserId> told = new ArrayList<>(users.administratorsOf(team.arn().account()));
        team.approvers().forEach(approver -> told.add(approver.user()));
        vaults.forEach(vault -> told.addAll(users.administratorsOf(vault.account())));
        post.send("team:" + team.arn() + ":deletion:" + team.deletionTime(), told, letter);
    }

    /** Tells the team's account and its approvers that it could not decide if it were asked now. */
    @EventListener
    void on(TeamUnhealthy unhealthy) {
        TeamHealth health = unhealthy.health();
        ApprovalTeam team = teams.find(unhealthy.team()).orElseThrow();
        MailText letter = MailText.of(
                        named("mail.unhealthy.subject", team),
                        named("mail.unhealthy.opening", team)
                                .with("active", health.active().size())
                                .with("needed", team.minApprovalsRequired()))
                .fact("mail.fact.inactive", inactive(health))
                .fact("fact.team", team.arn().value())
                .closing(Phrase.of("mail.unhealthy.help"));
        List<UserId> told = new ArrayList<>(users.administratorsOf(team.arn().account()));
        team.approvers().forEach(approver -> told.add(approver.user()));
        post.send("team:" + team.arn() + ":unhealthy:" + clock.instant().getEpochSecond(), told, letter);
    }

    private static @Nullable Phrase inactive(TeamHealth health) {
        return Phrase.joined(
                        "mail.inactive.more",
                        health.inactive().entrySet().stream()
                                .sorted(Comparator.comparing(
                                        entry -> entry.getKey().value()))
                                .map(entry -> Phrase.of("mail.inactive")
                                        .with("who", entry.getKey())
                                        .with(
                                                "why",
                                                Phrase.ofLedger(entry.getValue())
                                                        .orElse(Phrase.verbatim(entry.getValue())))))
                .orElse(null);
    }

    private static Phrase status(ApprovalTeam team) {
        Phrase status = Phrase.status(team.status());
        TeamStatusCode code = team.state().code();
        return code == null
                ? status
                : Phrase.of("mail.status").with("status", status).with("code", Phrase.status(code));
    }

    private static Phrase named(String key, ApprovalTeam team) {
        return Phrase.of(key).with("team", team.name());
    }

    private Phrase people(Stream<UserId> ids) {
        return Phrase.verbatim(ids.map(users::describe).sorted().toList());
    }
}
