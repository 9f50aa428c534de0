package io.vaultquorum.session;

import java.util.Optional;
import java.util.regex.Pattern;

/** A session's id: the last part of its ARN (MPA, {@code SessionArn}). */
public record SessionId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    public SessionId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is not a session id");
        }
    }

    /** What somebody wrote, if it can be the id of a session. */
    public static Optional<SessionId> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
