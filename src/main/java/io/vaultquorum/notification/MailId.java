package io.vaultquorum.notification;

import java.util.UUID;

/** A mail of the outbox. 1 to 64 characters, of which its Message-ID and its file's name are made. */
public record MailId(String value) {

    private static final String FORM = "[A-Za-z0-9-]{1,64}";

    public MailId {
        if (!value.matches(FORM)) {
            throw new IllegalArgumentException("A mail id has the form " + FORM + ", but was '" + value + "'");
        }
    }

    static MailId random() {
        return new MailId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
