package io.vaultquorum.session;

import io.vaultquorum.organization.UserId;
import io.vaultquorum.session.quorum.Response;
import io.vaultquorum.verification.MfaType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A vote as cast. It cannot be changed.
 *
 * @param reason at most 200 characters, shown to the other approvers and the requester (R7)
 * @param verification how the approver was verified, or null where the policy did not ask for it
 */
public record Vote(
        UserId approver,
        Response response,
        @Nullable String reason,
        Instant responseTime,
        @Nullable MfaType verification) {}
