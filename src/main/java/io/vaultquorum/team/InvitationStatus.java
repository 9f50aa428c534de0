package io.vaultquorum.team;

/** How an approver answered the invitation to a team (MPA, {@code IdentityStatus}). */
public enum InvitationStatus {
    PENDING,
    ACCEPTED,
    REJECTED
}
