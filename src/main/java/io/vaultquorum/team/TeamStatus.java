package io.vaultquorum.team;

/** MPA's {@code ApprovalTeamStatus}. */
public enum TeamStatus {
    PENDING,
    ACTIVE,
    INACTIVE,
    DELETING
}
