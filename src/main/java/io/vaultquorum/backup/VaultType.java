package io.vaultquorum.backup;

/** AWS Backup's {@code VaultType}. */
public enum VaultType {
    BACKUP_VAULT,
    LOGICALLY_AIR_GAPPED_BACKUP_VAULT,
    RESTORE_ACCESS_BACKUP_VAULT
}
