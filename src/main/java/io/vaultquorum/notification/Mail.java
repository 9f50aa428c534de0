package io.vaultquorum.notification;

import io.vaultquorum.organization.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail of the outbox.
 *
 * @param recipient the user, or null where the address is no user's
 * @param address the recipient's address when the mail was queued
 * @param sentTime when a transport took it, or null
 * @param codeId the one-time code whose digits the mail says, or null
 */
record Mail(
        MailId id,
        @Nullable UserId recipient,
        String address,
        MailContent content,
        Instant creationTime,
        @Nullable Instant sentTime,
        @Nullable String codeId) {

    /** What stands in the outbox where a mail has a one-time code. */
    static final String CODE_GOES_HERE = "{verification code}";

    /** As it is sent, and never stored. */
    Mail withCode(String digits) {
        String html = content.html();
        MailContent said = new MailContent(
                content.language(),
                content.subject(),
                content.text().replace(CODE_GOES_HERE, digits),
                html == null ? null : html.replace(CODE_GOES_HERE, digits));
        return new Mail(id, recipient, address, said, creationTime, sentTime, codeId);
    }

    boolean wasSent() {
        return sentTime != null;
    }
}
