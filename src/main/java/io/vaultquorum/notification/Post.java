package io.vaultquorum.notification;

import io.vaultquorum.organization.UserId;
import java.util.Collection;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Leaves a letter for each of several people, in the order that the outbox asks for. */
@Component
class Post {

    private final Outbox outbox;

    Post(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @param about what the letter is about, so that nobody gets it twice */
    void send(String about, Collection<UserId> recipients, MailText letter) {
        send(about, recipients, recipient -> letter);
    }

    /** One of their own for each. */
    void send(String about, Collection<UserId> recipients, Function<UserId, MailText> letters) {
        new TreeSet<>(recipients.stream().map(UserId::value).toList()).forEach(recipient -> {
            MailText letter = letters.apply(new UserId(recipient));
            outbox.queue(about + ":" + recipient, new UserId(recipient), letter.subject(), letter.text());
        });
    }
}
