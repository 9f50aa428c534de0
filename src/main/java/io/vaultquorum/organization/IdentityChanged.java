package io.vaultquorum.organization;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An approver's name, address or password is not what it was when they were last verified, and it was not the approver who
 * changed it.
 *
 * @param by who did it; null if somebody did past all doors
 */
public record IdentityChanged(UserId user, @Nullable UserId by, Instant time) {}
