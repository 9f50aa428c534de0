package io.vaultquorum.notification;

import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.IdentityChanged;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Approver;
import io.vaultquorum.team.Teams;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people are told when an approver's name, address or password was changed by somebody else: the approver, at the address
 * under which the teams know them, the other approvers, and the administrators of the teams.
 */
@Component
@Transactional
public class IdentityMails {

    private final Teams teams;
    private final Users users;
    private final Outbox outbox;
    private final Post post;

    IdentityMails(Teams teams, Users users, Outbox outbox, Post post) {
        this.teams = teams;
        this.users = users;
        this.outbox = outbox;
        this.post = post;
    }

    @EventListener
    void on(IdentityChanged change) {
        List<ApprovalTeam> affected = teams.all().stream()
                .flatMap(team -> teams.find(team).stream())
                .filter(team -> approver(team, change.user()).findAny().isPresent())
                .toList();
        String about = "identity:" + change.user() + ":" + change.time();
        addresses(affected, change.user())
                .flatMap(address -> Address.of(address).stream())
                .forEach(address -> outbox.queue(
                        about, address, letter(change, affected, "own").in(users.languageOf(change.user()))));
        Set<UserId> others = affected.stream()
                .flatMap(team -> Stream.concat(
                        team.approvers().stream().map(Approver::user),
                        users.administratorsOf(team.arn().account()).stream()))
                .filter(user -> !user.equals(change.user()))
                .collect(Collectors.toSet());
        post.send(about, others, letter(change, affected, "other"));
    }

    private MailText letter(IdentityChanged change, List<ApprovalTeam> affected, String whose) {
        return MailText.of(
                        Phrase.of("mail.identity." + whose + ".subject").with("user", change.user()),
                        Phrase.of("mail.identity." + whose + ".opening").with("user", change.user()))
                .moment("mail.fact.changed", change.time())
                .fact(
                        "mail.fact.changedBy",
                        change.by() == null
                                ? Phrase.of("mail.identity.unknown")
                                : Phrase.of("mail.person").with("name", users.describe(change.by())))
                .fact(
                        "mail.fact.teams",
                        Phrase.verbatim(affected.stream()
                                .map(ApprovalTeam::name)
                                .sorted()
                                .toList()))
                .closing(Phrase.of("mail.identity." + whose + ".closing"));
    }

    /** Those under which the teams know the user, whatever the user's is by now. */
    private static Stream<String> addresses(List<ApprovalTeam> affected, UserId user) {
        return affected.stream()
                .flatMap(team -> approver(team, user))
                .map(Approver::registeredEmail)
                .distinct()
                .sorted();
    }

    private static Stream<Approver> approver(ApprovalTeam team, UserId user) {
        return team.approvers().stream().filter(approver -> approver.user().equals(user));
    }
}
