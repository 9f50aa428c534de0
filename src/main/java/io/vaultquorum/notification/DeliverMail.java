package io.vaultquorum.notification;

import io.vaultquorum.verification.VerificationCodes;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends a mail of the outbox. */
@Component
public class DeliverMail {

    private final Mails mails;
    private final MailTransport transport;
    private final VerificationCodes codes;
    private final Clock clock;

    DeliverMail(Mails mails, MailTransport transport, VerificationCodes codes, Clock clock) {
        this.mails = mails;
        this.transport = transport;
        this.codes = codes;
        this.clock = clock;
    }

    /**
     * Hands the mail to the transport and notes when; does nothing if that was done before. Nobody else sends it meanwhile. A mail whose one-time code is
     * not good any more is not sent.
     * A node that dies between the two leaves a mail that will be sent again, under the same Message-ID.
     *
     * @throws RuntimeException if the transport does not take it: nothing is noted, and it can be tried again
     * @throws IllegalArgumentException if there is no such mail
     */
    @Transactional
    public void deliver(MailId id) {
        Mail mail = mails.findAndLock(id)
                .orElseThrow(() -> new IllegalArgumentException("There is no mail " + id + " in the outbox"));
        if (mail.wasSent()) {
            return;
        }
        asItIsSent(mail).ifPresent(transport::send);
        mails.noteSent(id, clock.instant());
    }

    /** Empty for a code that is void by now: whoever got it would only be refused. */
    private Optional<Mail> asItIsSent(Mail mail) {
        return mail.codeId() == null
                ? Optional.of(mail)
                : codes.digits(mail.codeId(), mail.address()).map(mail::withCode);
    }

    /** Whether the transport can be reached now. Takes as long as the mail server's timeouts, 10 s each by default. */
    public boolean isReachable() {
        return transport.isReachable();
    }
}
