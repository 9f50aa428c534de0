package io.vaultquorum.notification;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.session.Sentences;
import io.vaultquorum.session.TeamHealth;
import io.vaultquorum.session.TeamUnhealthy;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Approver;
import io.vaultquorum.team.Invitations;
import io.vaultquorum.team.Teams;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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
        String by = team.pendingChange()
                .map(change -> users.describe(change.requester()))
                .orElse("An administrator");
        post.send(
                "team:" + team.arn() + ":invitation:" + invitationKey(team),
                tasks.keySet(),
                user -> MailText.of(
                                "You are invited to the approval team " + team.name(),
                                by + " asks you to be an approver of the team " + team.name() + " of account "
                                        + accounts.describe(team.arn().account()) + ".")
                        .fact("What for", team.description())
                        .fact(
                                "Until",
                                Sentences.time(Objects.requireNonNull(invited.get(user))
                                        .invitationExpires()))
                        .fact(
                                "The others",
                                invited.keySet().stream()
                                        .filter(other -> !other.equals(user))
                                        .map(users::describe)
                                        .sorted()
                                        .collect(Collectors.joining(", ")))
                        .says(
                                "As an approver you are asked, seldom and perhaps at night, whether a vault of backups may be opened."
                                        + " The team is there once everybody has accepted.")
                        .link("Accept or decline here", links.task(Objects.requireNonNull(tasks.get(user)))));
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
        MailText letter = MailText.of(word(team) + ": the approval team " + team.name(), sentence(team))
                .fact("Team", team.arn().value())
                .fact(
                        "Status",
                        team.status()
                                + (team.state().code() == null
                                        ? ""
                                        : " / " + team.state().code()))
                .fact("Note", team.statusMessage())
                .fact(
                        "It decides with",
                        team.minApprovalsRequired() + " of " + team.approvers().size())
                .fact(
                        "Its approvers",
                        team.approvers().stream()
                                .map(approver -> users.describe(approver.user()))
                                .collect(Collectors.joining(", ")));
        List<UserId> told = new ArrayList<>();
        team.pendingChange().ifPresent(change -> told.add(change.requester()));
        if (team.isActive()) {
            team.approvers().forEach(approver -> told.add(approver.user()));
        }
        post.send("team:" + team.arn() + ":" + team.state() + ":" + team.lastUpdateTime(), told, letter);
    }

    private static String word(ApprovalTeam team) {
        if (!team.isActive()) {
            return "Not active";
        }
        return team.state().hasChangeFailed() ? "Unchanged" : "Active";
    }

    private static String sentence(ApprovalTeam team) {
        if (!team.isActive()) {
            return "The approval team " + team.name() + " did not become active.";
        }
        return team.state().hasChangeFailed()
                ? "The approval team " + team.name() + " stays as it was: its change was not made."
                : "The approval team " + team.name() + " is active as described here.";
    }

    /** Tells its approvers, its account and the owners of the vaults it protects that the team is about to go. */
    public void tellDeletion(ApprovalTeam team) {
        List<VaultArn> vaults = protections.vaultsOf(List.of(team.arn()));
        MailText letter = MailText.of(
                        "Will be deleted: the approval team " + team.name(),
                        "The team " + team.name() + " has approved its own deletion and decides nothing any more.")
                .fact("Deleted", Sentences.time(team.deletionTime()))
                .fact("Vaults", vaults.stream().map(VaultArn::value).collect(Collectors.joining(", ")))
                .says(
                        vaults.isEmpty()
                                ? "It protects no vault."
                                : "Nobody can be given access to these vaults until another team is associated with them.");
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
                        "Unhealthy: the approval team " + team.name(),
                        "The team " + team.name() + " has " + health.active().size() + " active approvers and needs "
                                + team.minApprovalsRequired() + " to decide anything.")
                .fact(
                        "Inactive",
                        health.inactive().entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .sorted()
                                .collect(Collectors.joining("; ")))
                .fact("Team", team.arn().value())
                .says("Change the team, or have its approvers answer, before it is needed.");
        List<UserId> told = new ArrayList<>(users.administratorsOf(team.arn().account()));
        team.approvers().forEach(approver -> told.add(approver.user()));
        post.send("team:" + team.arn() + ":unhealthy:" + clock.instant().getEpochSecond(), told, letter);
    }
}
