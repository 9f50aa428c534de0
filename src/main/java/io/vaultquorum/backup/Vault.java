package io.vaultquorum.backup;

import io.vaultquorum.arn.VaultArn;
import java.time.Instant;
import java.util.Map;

/** A backup vault (AWS Backup, {@code DescribeBackupVault}). */
public record Vault(VaultArn arn, VaultType type, VaultState state, Map<String, String> tags, Instant creationDate) {

    public boolean isLogicallyAirGapped() {
        return type == VaultType.LOGICALLY_AIR_GAPPED_BACKUP_VAULT;
    }
}
