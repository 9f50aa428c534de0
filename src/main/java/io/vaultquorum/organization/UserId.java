package io.vaultquorum.organization;

/** A user of the engine's identity service; also MPA's {@code PrimaryIdentityId}. 1 to 100 characters. */
public record UserId(String value) {

    private static final int LIMIT = 100;

    public UserId {
        if (value.isBlank() || value.length() > LIMIT) {
            throw new IllegalArgumentException("A user id has 1 to " + LIMIT + " characters, but was '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
