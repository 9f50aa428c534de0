package io.vaultquorum.alert;

/** What an alert is about. The names are part of what receivers read: they do not change. */
public enum AlertKind {
    /** Somebody asks a team for restore access to a vault. */
    RESTORE_ACCESS_REQUESTED,
    /** A session has ended, in whichever way. */
    SESSION_DECIDED,
    /** A restore access is open. */
    RESTORE_ACCESS_OPENED,
    /** Somebody tried to cast, take or change another's vote. */
    VOTE_FOR_SOMEBODY_ELSE_REFUSED,
    /** A process was about to do something that no team approved, and was kept from it. */
    EXECUTION_REFUSED,
    /** What was sealed is not what it was. */
    SEAL_BROKEN,
    /** The audit trail is not as it was written. */
    CHAIN_BROKEN,
    /** A team could not decide if it were asked now. */
    TEAM_UNHEALTHY,
    /** By which an approver is known has changed: the address, the password. */
    IDENTITY_CHANGED,
    /** An account was suspended at the host. */
    ACCOUNT_SUSPENDED,
    /** A suspended account was released at the host. */
    ACCOUNT_RELEASED
}
