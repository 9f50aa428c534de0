package io.vaultquorum.session;

/** How a session ended, in one word: what the process goes on with. */
public enum Outcome {
    APPROVED,
    REJECTED,
    EXPIRED,
    CANCELLED
}
