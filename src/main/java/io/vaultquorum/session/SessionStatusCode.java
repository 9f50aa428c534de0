package io.vaultquorum.session;

/** Why a session ended as it did (MPA, {@code SessionStatusCode}; the last is from its CloudTrail events). */
public enum SessionStatusCode {
    REJECTED,
    EXPIRED,
    CONFIGURATION_CHANGED,
    CANCELLED_BY_USER
}
