package io.vaultquorum.session;

import io.vaultquorum.organization.UserId;
import io.vaultquorum.session.quorum.Response;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A vote as cast. It cannot be changed.
 *
 * @param reason at most 200 characters, shown to the other approvers and the requester (R7)
 */
public record Vote(
        UserId approver, Response response, @Nullable String reason, Instant responseTime) {}
