package io.vaultquorum.backup;

import io.vaultquorum.language.Phrase;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A vault lock (AWS Backup, {@code PutBackupVaultLockConfiguration}). While it is on, nobody deletes a recovery point
 * before its retention ends, nor changes a retention, longer or shorter. From its lock date nobody takes it off.
 *
 * @param minRetentionDays 1 to 36500, or null for no lower bound; at least 7 for a logically air-gapped vault
 * @param maxRetentionDays at least the minimum, at most 36500, or null for no upper bound
 * @param lockDate from when on it cannot be changed or removed, or null for never; a logically air-gapped vault's is the
 *     vault's creation
 */
public record VaultLock(
        @Nullable Integer minRetentionDays,
        @Nullable Integer maxRetentionDays,
        @Nullable Instant lockDate) {

    private static final int SHORTEST_DAYS = 1;
    private static final int SHORTEST_AIR_GAPPED_DAYS = 7;
    private static final int LONGEST_DAYS = 36_500;

    /** The lock that a logically air-gapped vault is born with. */
    public static VaultLock fromBirth(int minRetentionDays, int maxRetentionDays, Instant creation) {
        return new VaultLock(minRetentionDays, maxRetentionDays, creation);
    }

    /** AWS's compliance mode, once it applies. */
    public boolean isImmutable(Instant now) {
        return lockDate != null && !now.isBefore(lockDate);
    }

    /** How long what it takes is kept. */
    Phrase retention() {
        Phrase atLeast =
                Phrase.of("kept.atLeast").with("min", minRetentionDays == null ? SHORTEST_DAYS : minRetentionDays);
        return maxRetentionDays == null
                ? atLeast
                : Phrase.of("kept.between").with("atLeast", atLeast).with("max", maxRetentionDays);
    }

    /** Whether the vault takes a recovery point that is kept so long. For ever is above every upper bound. */
    public boolean allows(Lifecycle lifecycle) {
        Integer days = lifecycle.deleteAfterDays();
        if (days == null) {
            return maxRetentionDays == null;
        }
        return (minRetentionDays == null || days >= minRetentionDays)
                && (maxRetentionDays == null || days <= maxRetentionDays);
    }

    /** Why no vault of that type can have this lock. */
    public Optional<VaultRefused> refusal(VaultType type) {
        boolean airGapped = type == VaultType.LOGICALLY_AIR_GAPPED_BACKUP_VAULT;
        int shortest = airGapped ? SHORTEST_AIR_GAPPED_DAYS : SHORTEST_DAYS;
        int min = minRetentionDays == null ? shortest : minRetentionDays;
        int max = maxRetentionDays == null ? LONGEST_DAYS : maxRetentionDays;
        return min < shortest || max < min || max > LONGEST_DAYS
                ? Optional.of(new VaultRefused.RetentionOutOfBounds(shortest, LONGEST_DAYS, min, max))
                : Optional.empty();
    }
}
