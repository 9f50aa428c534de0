package io.vaultquorum.session.quorum;

/** How a vote stands. */
public enum Verdict {
    PENDING,
    APPROVED,
    REJECTED
}
