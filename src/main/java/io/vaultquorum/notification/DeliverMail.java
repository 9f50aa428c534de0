package io.vaultquorum.notification;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends a mail of the outbox. */
@Component
public class DeliverMail {

    private final Mails mails;
    private final MailTransport transport;
    private final Clock clock;

    DeliverMail(Mails mails, MailTransport transport, Clock clock) {
        this.mails = mails;
        this.transport = transport;
        this.clock = clock;
    }

    /**
     * Hands the mail to the transport and notes when; does nothing if that was done before. Nobody else sends it meanwhile.
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
        transport.send(mail);
        mails.noteSent(id, clock.instant());
    }

    /** Whether the transport can be reached now. Takes as long as the mail server's timeouts, 10 s each by default. */
    public boolean isReachable() {
        return transport.isReachable();
    }
}
