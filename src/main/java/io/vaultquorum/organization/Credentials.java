package io.vaultquorum.organization;

/**
 * Whose signature it would be, and what it takes to check it. A key that is not {@code ACTIVE} signs nothing: whoever checks a
 * signature looks at the status, and at whether the user is one still.
 */
public record Credentials(UserId user, String secret, AccessKey.Status status) {

    /** Without the secret, so that no log has it. */
    @Override
    public String toString() {
        return "Credentials[" + user + ", " + status + "]";
    }
}
