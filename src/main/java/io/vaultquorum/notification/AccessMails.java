package io.vaultquorum.notification;

import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.recovery.RestoreAccess;
import io.vaultquorum.session.Sentences;
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
        MailText letter = facts(
                MailText.of(
                        "Open: restore access to " + access.sourceVault().name() + " for account "
                                + accounts.describe(access.account()),
                        "The restore access to " + access.sourceVault().name() + " is open in account "
                                + accounts.describe(access.account()) + "."),
                access);
        letter.fact("Ends", access.endTime() == null ? "not by itself" : Sentences.time(access.endTime()))
                .says("The requester restores from it in Tasklist, task \u201cRestore from "
                        + access.sourceVault().name() + "\u201d.")
                .link("Your tasks", links.tasklist());
        post.send("access:" + access.session() + ":opened", everybody(access), letter);
    }

    /** The access has ended, by vote or by its time limit. */
    public void tellEnded(RestoreAccess access) {
        MailText letter = facts(
                MailText.of(
                        "Closed: restore access to " + access.sourceVault().name() + " of account "
                                + accounts.describe(access.account()),
                        "The restore access to " + access.sourceVault().name() + " of account "
                                + accounts.describe(access.account()) + " is closed."),
                access);
        letter.fact("Because", access.stateMessage())
                .fact("Closed", Sentences.time(access.closedTime()))
                .says("The vault and its backups stay as they are. Whoever needs access again asks for it anew.");
        post.send("access:" + access.session() + ":ended", everybody(access), letter);
    }

    private MailText facts(MailText letter, RestoreAccess access) {
        return letter.fact("Asked for by", users.describe(access.requester()))
                .fact("Why", access.requesterComment())
                .fact("Vault", access.sourceVault().value())
                .fact("Access", access.arn().value());
    }

    private List<UserId> everybody(RestoreAccess access) {
        List<UserId> people = new ArrayList<>(sessions.eligible(access.session()));
        people.add(access.requester());
        people.addAll(users.administratorsOf(access.sourceVault().account()));
        return people;
    }
}
