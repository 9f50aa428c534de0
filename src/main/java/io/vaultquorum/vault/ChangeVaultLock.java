package io.vaultquorum.vault;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.backup.VaultLock;
import io.vaultquorum.backup.VaultRefused;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.vault.VaultAdministration.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Locks an ordinary vault, or changes its lock (AWS Backup, {@code PutBackupVaultLockConfiguration}). */
@Component
public class ChangeVaultLock {

    private static final int SHORTEST_COOLING_OFF = 3;
    private static final int LONGEST_COOLING_OFF = 36_500;

    private final BackupBackend backend;
    private final VaultAdministration administration;
    private final Clock clock;

    ChangeVaultLock(BackupBackend backend, VaultAdministration administration, Clock clock) {
        this.backend = backend;
        this.administration = administration;
        this.clock = clock;
    }

    /**
     * The lock as it is asked for.
     *
     * @param minRetentionDays 1 to 36500, or null for no lower bound
     * @param maxRetentionDays at least the minimum, at most 36500, or null for no upper bound
     * @param changeableForDays 3 to 36500, after which nobody changes or removes it (compliance mode); null for never
     *     (governance mode)
     */
    public record Configuration(
            @Nullable Integer minRetentionDays,
            @Nullable Integer maxRetentionDays,
            @Nullable Integer changeableForDays) {

        @Nullable
        Instant lockDate(Instant now) {
            return changeableForDays == null ? null : now.plus(Duration.ofDays(changeableForDays));
        }
    }

    /**
     * Refuses everybody but administrators of the vault's account, and to everybody: to change an immutable lock, which an
     * air-gapped vault has from birth, values out of range, a restore access vault, and one that is gone.
     */
    @Transactional
    public Answer<Vault> change(VaultArn vault, Configuration lock, UserId caller) {
        return administration.carryOut(
                Request.of("PutBackupVaultLockConfiguration", vault, lock.toString(), caller), () -> put(vault, lock));
    }

    private Answer<Vault> put(VaultArn vault, Configuration lock) {
        Integer days = lock.changeableForDays();
        if (days != null && (days < SHORTEST_COOLING_OFF || days > LONGEST_COOLING_OFF)) {
            return Answer.refused(
                    new VaultRefused.OutOfRange("ChangeableForDays", days, SHORTEST_COOLING_OFF, LONGEST_COOLING_OFF));
        }
        return backend.changeLock(
                vault, new VaultLock(lock.minRetentionDays(), lock.maxRetentionDays(), lock.lockDate(clock.instant())));
    }
}
