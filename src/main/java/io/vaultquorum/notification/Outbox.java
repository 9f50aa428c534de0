package io.vaultquorum.notification;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.verification.VerificationCode;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where a mail is left in the transaction of what it tells: it is sent if, and only if, that happened. */
@Component
public class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private static final int KEY_LIMIT = 512;
    private static final int SUBJECT_LIMIT = 250;
    private static final int TEXT_LIMIT = 8000;
    private static final int HTML_LIMIT = 200_000;

    private final Mails mails;
    private final Users users;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Outbox(Mails mails, Users users, AuditTrail audit, ApplicationEventPublisher events, Clock clock) {
        this.mails = mails;
        this.users = users;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Queues a mail in the caller's transaction, to the address that the recipient has now. Does nothing when there is one
     * of that key already. Whoever has no address is told nothing: the log and the trail say so, and the caller goes on,
     * since no decision may fail for want of a mail.
     *
     * <p>Transactions that queue the same key at once wait for each other. Whoever queues several in one transaction does
     * so in the order of their keys, or two could wait for each other for ever, and one of them would be rolled back.
     *
     * @param key what the mail is about and whom it is for, at most 512 characters
     * @param content the subject is one line, cut after 250 characters; the text is cut after 8000 characters; HTML cannot
     *     be cut and is left out if it has more than 200000, since the text says the same. Control characters become spaces.
     * @throws org.springframework.transaction.IllegalTransactionStateException outside of a transaction
     * @throws IllegalArgumentException if the key is empty or too long
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void queue(String key, UserId recipient, MailContent content) {
        if (key.isBlank() || key.length() > KEY_LIMIT) {
            throw new IllegalArgumentException("A mail's key has 1 to " + KEY_LIMIT + " characters: '" + key + "'");
        }
        Optional<User> user = users.find(recipient);
        Optional<InternetAddress> address = user.flatMap(known -> Address.of(known.email()));
        if (user.isEmpty()) {
            LOG.warn("VQ-0301 no mail {}: there is no user {}", key, recipient);
            tell(key, "there is no user " + recipient);
        } else if (address.isEmpty()) {
            LOG.warn("VQ-0302 no mail {}: {} has no address that mail can be sent to", key, recipient);
            tell(key, recipient + " has no address that mail can be sent to");
        } else {
            queue(key, recipient, address.get().getAddress(), null, content);
        }
    }

    /** The same, to an address that is no user's, or not any more. There is one mail of a key to each address. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void queue(String key, InternetAddress address, MailContent content) {
        String whole = key + ":" + address.getAddress();
        if (whole.length() > KEY_LIMIT) {
            throw new IllegalArgumentException("A mail's key has 1 to " + KEY_LIMIT + " characters: '" + whole + "'");
        }
        queue(whole, null, address.getAddress(), null, content);
    }

    /**
     * Queues the mail that says a one-time code, to the address that the code was made for and no other.
     *
     * @param content has {@link Mail#CODE_GOES_HERE} where the digits are to stand
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void queueCode(VerificationCode code, String address, MailContent content) {
        queue("verification-code:" + code.id(), code.approver(), address, code.id(), content);
    }

    private void queue(
            String key, @Nullable UserId recipient, String address, @Nullable String codeId, MailContent content) {
        Mail mail = new Mail(MailId.random(), recipient, address, storable(content), clock.instant(), null, codeId);
        if (mails.add(key, mail)) {
            events.publishEvent(new MailQueued(mail.id(), address));
        }
    }

    private static MailContent storable(MailContent content) {
        String html = content.html() == null ? null : NoControls.lines(content.html());
        return new MailContent(
                content.language(),
                NoControls.cut(NoControls.line(content.subject()), SUBJECT_LIMIT),
                NoControls.cut(NoControls.lines(content.text()), TEXT_LIMIT),
                html == null || html.length() > HTML_LIMIT ? null : html);
    }

    private void tell(String key, String why) {
        audit.append(AuditEvent.of(clock.instant(), "MailNotQueued").saying(key + ": " + why));
    }
}
