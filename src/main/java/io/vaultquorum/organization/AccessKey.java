package io.vaultquorum.organization;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What a program signs its requests with in a user's name (AWS IAM, {@code AccessKeyMetadata}). Its secret is not here.
 *
 * @param id {@code AKIA} and 16 capital letters or digits
 * @param creationTime when it was made, to the millisecond
 */
public record AccessKey(String id, UserId user, Status status, Instant creationTime) {

    private static final Pattern ID = Pattern.compile("AKIA[A-Z0-9]{16}");

    /** IAM's {@code StatusType}: an inactive key signs nothing until it is activated again. */
    public enum Status {
        ACTIVE,
        INACTIVE
    }

    /** @throws IllegalArgumentException if the id is none */
    public AccessKey {
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    "An access key's id is AKIA and 16 of A-Z and 0-9, but was '" + id + "'");
        }
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }
}
