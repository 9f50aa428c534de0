package io.vaultquorum.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an approver was last heard of, and by what (MPA, {@code LastActivity}).
 *
 * @param kind null of somebody never heard of
 * @param pendingBaseline the session of a baseline that still waits for this approver; null where there is none
 */
public record ApproverActivity(
        @Nullable Kind kind,
        @Nullable Instant time,
        @Nullable SessionId pendingBaseline) {

    /** MPA's {@code ApproverLastActivity}. */
    public enum Kind {
        VOTED,
        BASELINED,
        RESPONDED_TO_INVITATION
    }
}
