package io.vaultquorum.backup;

/** AWS Backup's {@code VaultType}, as far as approvals need it. */
public enum VaultType {
    LOGICALLY_AIR_GAPPED_BACKUP_VAULT,
    RESTORE_ACCESS_BACKUP_VAULT
}
