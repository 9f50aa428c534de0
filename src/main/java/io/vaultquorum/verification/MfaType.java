package io.vaultquorum.verification;

/** How an approver is verified (MPA, {@code MfaType}). */
public enum MfaType {
    /** By a one-time code, mailed to the registered address. */
    EMAIL_OTP
}
