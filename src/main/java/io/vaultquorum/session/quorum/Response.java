package io.vaultquorum.session.quorum;

/** What an approver answers (MPA, {@code SessionResponse}; no answer is no vote). */
public enum Response {
    APPROVED,
    REJECTED
}
