package io.vaultquorum.notification;

import io.vaultquorum.organization.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail of the outbox.
 *
 * @param address the recipient's address when the mail was queued
 * @param sentTime when a transport took it, or null
 */
record Mail(
        MailId id,
        UserId recipient,
        String address,
        MailContent content,
        Instant creationTime,
        @Nullable Instant sentTime) {

    boolean wasSent() {
        return sentTime != null;
    }
}
