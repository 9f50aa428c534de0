package io.vaultquorum.notification;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.Identities;
import io.vaultquorum.organization.IdentityChanged;
import io.vaultquorum.organization.Users;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.session.Sessions;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Teams;
import io.vaultquorum.verification.CodeWanted;
import io.vaultquorum.verification.VerificationCode;
import io.vaultquorum.verification.VerificationCodes;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes the one-time code that an approver needs, and mails it to the address under which the team knows them. */
@Component
public class VerificationMails {

    private final VerificationCodes codes;
    private final Sessions sessions;
    private final Teams teams;
    private final DescribeRequest describe;
    private final Identities identities;
    private final Users users;
    private final Outbox outbox;

    VerificationMails(
            VerificationCodes codes,
            Sessions sessions,
            Teams teams,
            DescribeRequest describe,
            Identities identities,
            Users users,
            Outbox outbox) {
        this.codes = codes;
        this.sessions = sessions;
        this.teams = teams;
        this.describe = describe;
        this.identities = identities;
        this.users = users;
        this.outbox = outbox;
    }

    /**
     * In a transaction of its own: what asked for the code has been refused by then, and rolled back. The code before is void.
     *
     * @return empty if the approver gets no more codes for now
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Optional<VerificationCode> send(CodeWanted wanted) {
        MailText letter = letter(wanted); // takes the lock that issuing a code asks for
        Optional<VerificationCode> issued = codes.issue(wanted);
        issued.ifPresent(code -> outbox.queueCode(
                code,
                wanted.address(),
                letter.deadline("mail.fact.validUntil", Phrase.moment(code.expirationTime()))
                        .in(users.languageOf(wanted.approver()))));
        return issued;
    }

    private MailText letter(CodeWanted wanted) {
        String sessionId = wanted.purpose().sessionId();
        return sessionId == null
                ? invitation(new TeamArn(wanted.purpose().resourceArn()))
                : vote(sessions.findAndLock(new SessionId(sessionId)).orElseThrow(), wanted);
    }

    private MailText vote(Session session, CodeWanted wanted) {
        Phrase request = describe.describe(session).title();
        MailText letter = MailText.of(
                        Phrase.of("mail.code.vote.subject").with("request", request),
                        Phrase.of("mail.code.vote.opening").with("request", request))
                .code()
                .closing(Phrase.of(wanted.confirms() ? "mail.code.confirms" : "mail.code.closing"));
        return identities
                .change(wanted.approver())
                .filter(change -> wanted.confirms())
                .map(change ->
                        letter.moment("mail.fact.changed", change.time()).fact("mail.fact.changedBy", by(change)))
                .orElse(letter);
    }

    private Phrase by(IdentityChanged change) {
        return change.by() == null
                ? Phrase.of("mail.identity.unknown")
                : Phrase.of("mail.person").with("name", users.describe(change.by()));
    }

    private MailText invitation(TeamArn arn) {
        ApprovalTeam team = teams.findAndHold(arn).orElseThrow();
        return MailText.of(
                        Phrase.of("mail.code.invitation.subject").with("team", team.name()),
                        Phrase.of("mail.code.invitation.opening").with("team", team.name()))
                .code()
                .closing(Phrase.of("mail.code.closing"));
    }
}
