package io.vaultquorum.notification;

import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.recovery.RestoreAccess;
import io.vaultquorum.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people are told about a restore access: the requester, the approvers who allowed it, and the vault's owners. */
@Component
@Transactional
public class AccessMails {

    private final Sessions sessions;
    private final Users users;
    private final Accounts accounts;
    private final Links links;
    private final Post post;

    AccessMails(Sessions sessions, Users users, Accounts accounts, Links links, Post post) {
        this.sessions = sessions;
        this.users = users;
        this.accounts = accounts;
        this.links = links;
        this.post = post;
    }

    /** The access is open. */
    public void tellOpened(RestoreAccess access) {
        MailText letter = about(access, "mail.opened")
                .deadline(
                        "mail.fact.ends",
                        access.endTime() == null ? Phrase.of("mail.opened.endless") : Phrase.moment(access.endTime()))
                .closing(Phrase.of("mail.opened.next")
                        .with(
                                "task",
                                Phrase.of("task.restoreFromVault")
                                        .with("vault", access.sourceVault().name())))
                .link("mail.link.tasks", links.tasklist());
        post.send("access:" + access.session() + ":opened", everybody(access), letter);
    }

    /** The access has ended, by vote or by its time limit. */
    public void tellEnded(RestoreAccess access) {
        MailText letter = about(access, "mail.closed")
                .reason("mail.fact.because", access.stateMessage())
                .moment("mail.fact.closed", access.closedTime())
                .closing(Phrase.of("mail.closed.after"));
        post.send("access:" + access.session() + ":ended", everybody(access), letter);
    }

    private MailText about(RestoreAccess access, String what) {
        Phrase subject = Phrase.of(what + ".subject")
                .with("vault", access.sourceVault().name())
                .with("account", accounts.describe(access.account()));
        return MailText.of(subject, new Phrase(what + ".opening", subject.values()))
                .fact("mail.fact.askedBy", users.describe(access.requester()))
                .fact("mail.fact.why", access.requesterComment())
                .fact("fact.vault", access.sourceVault().value())
                .fact("fact.restoreAccess", access.arn().value());
    }

    private List<UserId> everybody(RestoreAccess access) {
        List<UserId> people = new ArrayList<>(sessions.eligible(access.session()));
        people.add(access.requester());
        people.addAll(users.administratorsOf(access.sourceVault().account()));
        return people;
    }
}
