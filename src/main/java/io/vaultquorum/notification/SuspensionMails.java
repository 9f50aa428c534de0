package io.vaultquorum.notification;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.AccountReleased;
import io.vaultquorum.organization.AccountSuspended;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.Suspension;
import io.vaultquorum.organization.Suspensions;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.session.Sessions;
import io.vaultquorum.sharing.TeamShares;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Approver;
import io.vaultquorum.team.Teams;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people are told when an account is suspended or released: the approvers of every team that it has to do with, and the
 * administrators of the other accounts.
 */
@Component
@Transactional
public class SuspensionMails {

    private final Teams teams;
    private final TeamShares shares;
    private final VaultProtections protections;
    private final Sessions sessions;
    private final Suspensions suspensions;
    private final Users users;
    private final Accounts accounts;
    private final Links links;
    private final Post post;

    SuspensionMails(
            Teams teams,
            TeamShares shares,
            VaultProtections protections,
            Sessions sessions,
            Suspensions suspensions,
            Users users,
            Accounts accounts,
            Links links,
            Post post) {
        this.teams = teams;
        this.shares = shares;
        this.protections = protections;
        this.sessions = sessions;
        this.suspensions = suspensions;
        this.users = users;
        this.accounts = accounts;
        this.links = links;
        this.post = post;
    }

    @EventListener
    void on(AccountSuspended suspended) {
        Suspension suspension = suspended.suspension();
        Set<UserId> approvers = approvers(suspension.account());
        Set<UserId> administrators = administratorsOfOthers(suspension.account());
        post.send("suspension:" + suspension.id(), everybody(approvers, administrators), reader -> {
            MailText letter = about(suspension, "mail.suspended")
                    .deadline("mail.fact.since", Phrase.moment(suspension.suspended()))
                    .fact("mail.fact.users", Phrase.of("mail.suspended.users"))
                    .fact("mail.fact.itsRequests", Phrase.of("mail.suspended.requests"))
                    .fact("mail.fact.recovery", Phrase.of("mail.suspended.recovery"))
                    .link("mail.link.tasks", links.tasklist());
            Phrase asApprover = Phrase.of("mail.suspended.approver");
            if (!administrators.contains(reader)) {
                return letter.closing(asApprover);
            }
            return letter.fact("mail.fact.asApprover", approvers.contains(reader) ? asApprover : null)
                    .closing(Phrase.of("mail.suspended.administrator"));
        });
    }

    @EventListener
    void on(AccountReleased released) {
        Suspension suspension = released.suspension();
        MailText letter = about(suspension, "mail.released")
                .deadline("mail.fact.suspendedFrom", Phrase.moment(suspension.suspended()))
                .moment("mail.fact.suspendedTo", suspension.released())
                .fact("mail.fact.itsRequests", Phrase.of("mail.released.requests"))
                .closing(Phrase.of("mail.released.next"))
                .link("mail.link.tasks", links.tasklist());
        post.send(
                "release:" + suspension.id(),
                everybody(approvers(suspension.account()), administratorsOfOthers(suspension.account())),
                letter);
    }

    private MailText about(Suspension suspension, String what) {
        String account = accounts.describe(suspension.account());
        return MailText.of(
                Phrase.of(what + ".subject").with("account", account),
                Phrase.of(what + ".opening").with("account", account));
    }

    private static Set<UserId> everybody(Set<UserId> approvers, Set<UserId> administrators) {
        Set<UserId> people = new HashSet<>(approvers);
        people.addAll(administrators);
        return people;
    }

    /** Of the teams that the account owns, that protect its vaults, or that it asks. */
    private Set<UserId> approvers(AccountId account) {
        List<TeamArn> shared = shares.sharedWith(account);
        return teams.all().stream()
                .filter(team -> team.account().equals(account)
                        || shared.contains(team)
                        || protectsVaultOf(account, team)
                        || isAskedBy(account, team))
                .flatMap(team -> teams.find(team).stream())
                .map(ApprovalTeam::approvers)
                .flatMap(List::stream)
                .map(Approver::user)
                .collect(Collectors.toSet());
    }

    private boolean protectsVaultOf(AccountId account, TeamArn team) {
        return protections.vaultsOf(List.of(team)).stream()
                .anyMatch(vault -> vault.account().equals(account));
    }

    private boolean isAskedBy(AccountId account, TeamArn team) {
        return sessions.openOf(team).stream()
                .flatMap(id -> sessions.find(id).stream())
                .anyMatch(session -> session.request().requesterAccount().equals(account));
    }

    /** Whoever is in another suspended account hears nothing. */
    private Set<UserId> administratorsOfOthers(AccountId account) {
        Set<AccountId> suspended = suspensions.accountsNow();
        return accounts.all().stream()
                .map(Accounts.Account::id)
                .filter(other -> !other.equals(account) && !suspended.contains(other))
                .flatMap(other -> users.administratorsOf(other).stream())
                .collect(Collectors.toSet());
    }
}
