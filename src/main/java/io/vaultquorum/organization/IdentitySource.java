package io.vaultquorum.organization;

import java.time.Instant;

/**
 * Where approvers come from (MPA, {@code GetIdentitySource}). Whatever instance it names, its users are those of the
 * engine's identity service.
 *
 * @param instanceArn the instance of IAM Identity Center that it stands for
 * @param region the region of that instance
 */
public record IdentitySource(String arn, String instanceArn, String region, Status status, Instant creationTime) {

    /** MPA's {@code IdentitySourceStatus}, as far as one comes here: it is there at once and gone at once. */
    public enum Status {
        ACTIVE
    }
}
