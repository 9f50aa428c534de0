package io.vaultquorum.team;

/** MPA's {@code ApprovalTeamStatusCode}, as far as a team comes here. */
public enum TeamStatusCode {
    PENDING_ACTIVATION,
    FAILED_ACTIVATION
}
