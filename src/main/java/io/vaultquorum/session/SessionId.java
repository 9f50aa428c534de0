package io.vaultquorum.session;

/** A session's id: the last part of its ARN (MPA, {@code SessionArn}). */
public record SessionId(String value) {

    public SessionId {
        if (!value.matches("[a-zA-Z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("'" + value + "' is not a session id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
