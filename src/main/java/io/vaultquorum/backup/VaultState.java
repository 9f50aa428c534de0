package io.vaultquorum.backup;

/** AWS Backup's {@code VaultState}. A restore access vault is CREATING until its request is decided. */
public enum VaultState {
    CREATING,
    AVAILABLE,
    FAILED
}
