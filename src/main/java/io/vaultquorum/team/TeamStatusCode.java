package io.vaultquorum.team;

/** MPA's {@code ApprovalTeamStatusCode}. */
public enum TeamStatusCode {
    /** Never seen here: what AWS validates later is validated, and refused, at once. */
    VALIDATING,
    PENDING_ACTIVATION,
    FAILED_VALIDATION,
    FAILED_ACTIVATION,
    UPDATE_PENDING_APPROVAL,
    UPDATE_PENDING_ACTIVATION,
    UPDATE_FAILED_APPROVAL,
    UPDATE_FAILED_ACTIVATION,
    UPDATE_FAILED_VALIDATION,
    DELETE_PENDING_APPROVAL,
    DELETE_FAILED_APPROVAL,
    /** Never seen here: a deletion that is not valid is refused at once. */
    DELETE_FAILED_VALIDATION
}
