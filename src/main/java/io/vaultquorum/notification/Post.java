package io.vaultquorum.notification;

import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import java.util.Collection;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Leaves a letter for each of several people, in their language, in the order that the outbox asks for. */
@Component
class Post {

    private final Outbox outbox;
    private final Users users;

    Post(Outbox outbox, Users users) {
        this.outbox = outbox;
        this.users = users;
    }

    /** @param about what the letter is about, so that nobody gets it twice */
    void send(String about, Collection<UserId> recipients, MailText letter) {
        send(about, recipients, recipient -> letter);
    }

    /** One of their own for each. */
    void send(String about, Collection<UserId> recipients, Function<UserId, MailText> letters) {
        new TreeSet<>(recipients.stream().map(UserId::value).toList()).forEach(recipient -> {
            UserId reader = new UserId(recipient);
            outbox.queue(about + ":" + reader, reader, letters.apply(reader).in(users.languageOf(reader)));
        });
    }
}
