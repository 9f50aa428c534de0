package io.vaultquorum.testkit;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.BackupJob;
import io.vaultquorum.backup.CopyJob;
import io.vaultquorum.backup.Lifecycle;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.backup.RestoreJob;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.backup.VaultLock;
import io.vaultquorum.backup.VaultState;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** The backend with the faults that a test puts in, and a count of what was really done. */
public class FaultyBackend implements BackupBackend {

    private final BackupBackend real;
    private final Map<VaultArn, AtomicInteger> opened = new ConcurrentHashMap<>();
    private volatile RuntimeException beforeOpening;
    private volatile RuntimeException afterOpening;
    private volatile RuntimeException beforeClosing;
    private volatile VaultState reportedState;
    private volatile UnaryOperator<RestoreJob> restoreJobs = UnaryOperator.identity();

    FaultyBackend(BackupBackend real) {
        this.real = real;
    }

    /** Until {@link #heal()}: the backend cannot be reached when something is to be opened. */
    public void breakBeforeOpening(String message) {
        beforeOpening = new IllegalStateException(message);
    }

    /** Until {@link #heal()}: the backend does what it is told and the answer is lost. */
    public void loseTheAnswerOfOpening(String message) {
        afterOpening = new IllegalStateException(message);
    }

    /** Until {@link #heal()}: the backend cannot be reached when something is to be closed. */
    public void breakBeforeClosing(String message) {
        beforeClosing = new IllegalStateException(message);
    }

    /** Until {@link #heal()}: what an opening vault says of itself. */
    public void reportState(VaultState state) {
        reportedState = state;
    }

    /** Until {@link #heal()}: what a restore job says of itself. */
    public void reportRestoreJobsAs(UnaryOperator<RestoreJob> change) {
        restoreJobs = change;
    }

    public void heal() {
        beforeOpening = null;
        afterOpening = null;
        beforeClosing = null;
        reportedState = null;
        restoreJobs = UnaryOperator.identity();
    }

    /** How often the backend was told to open this access. */
    public int calls(VaultArn restoreAccess) {
        return opened.getOrDefault(restoreAccess, new AtomicInteger()).get();
    }

    @Override
    public VaultState openRestoreAccess(VaultArn restoreAccess, VaultArn source, String token) {
        if (beforeOpening != null) {
            throw beforeOpening;
        }
        opened.computeIfAbsent(restoreAccess, arn -> new AtomicInteger()).incrementAndGet();
        VaultState state = real.openRestoreAccess(restoreAccess, source, token);
        if (afterOpening != null) {
            throw afterOpening;
        }
        return reportedState == null ? state : reportedState;
    }

    @Override
    public Optional<RestoreJob> findRestoreJob(String restoreJobId) {
        return real.findRestoreJob(restoreJobId).map(restoreJobs);
    }

    @Override
    public Answer<Vault> createVault(VaultArn arn, Map<String, String> tags, String token) {
        return real.createVault(arn, tags, token);
    }

    @Override
    public Answer<Vault> createLogicallyAirGappedVault(
            VaultArn arn, int minRetentionDays, int maxRetentionDays, Map<String, String> tags, String token) {
        return real.createLogicallyAirGappedVault(arn, minRetentionDays, maxRetentionDays, tags, token);
    }

    @Override
    public Optional<Vault> findVault(VaultArn arn) {
        return real.findVault(arn);
    }

    @Override
    public List<Vault> vaultsOf(AccountId account) {
        return real.vaultsOf(account);
    }

    @Override
    public Answer<Vault> changeTags(VaultArn arn, Map<String, String> added, Collection<String> removed) {
        return real.changeTags(arn, added, removed);
    }

    @Override
    public Answer<Vault> deleteVault(VaultArn arn) {
        return real.deleteVault(arn);
    }

    @Override
    public Answer<Vault> changeLock(VaultArn arn, VaultLock lock) {
        return real.changeLock(arn, lock);
    }

    @Override
    public Answer<Vault> removeLock(VaultArn arn) {
        return real.removeLock(arn);
    }

    @Override
    public RecoveryPoint backUp(Path resource, VaultArn vault, int retentionDays, String token) {
        return real.backUp(resource, vault, retentionDays, token);
    }

    @Override
    public Answer<BackupJob> startBackupJob(Path resource, VaultArn vault, Lifecycle lifecycle, String token) {
        return real.startBackupJob(resource, vault, lifecycle, token);
    }

    @Override
    public Optional<BackupJob> findBackupJob(String backupJobId) {
        return real.findBackupJob(backupJobId);
    }

    @Override
    public List<BackupJob> backupJobsOf(AccountId account) {
        return real.backupJobsOf(account);
    }

    @Override
    public Answer<CopyJob> startCopyJob(
            RecoveryPointArn recoveryPoint, VaultArn destination, Lifecycle lifecycle, String token) {
        return real.startCopyJob(recoveryPoint, destination, lifecycle, token);
    }

    @Override
    public Optional<CopyJob> findCopyJob(String copyJobId) {
        return real.findCopyJob(copyJobId);
    }

    @Override
    public List<CopyJob> copyJobsOf(AccountId account) {
        return real.copyJobsOf(account);
    }

    @Override
    public List<RecoveryPoint> recoveryPoints(VaultArn vault) {
        return real.recoveryPoints(vault);
    }

    @Override
    public Optional<RecoveryPoint> findRecoveryPoint(RecoveryPointArn arn) {
        return real.findRecoveryPoint(arn);
    }

    @Override
    public Answer<RecoveryPoint> deleteRecoveryPoint(VaultArn vault, RecoveryPointArn recoveryPoint) {
        return real.deleteRecoveryPoint(vault, recoveryPoint);
    }

    @Override
    public Answer<RecoveryPoint> changeLifecycle(VaultArn vault, RecoveryPointArn recoveryPoint, Lifecycle lifecycle) {
        return real.changeLifecycle(vault, recoveryPoint, lifecycle);
    }

    @Override
    public void closeRestoreAccess(VaultArn restoreAccess) {
        if (beforeClosing != null) {
            throw beforeClosing;
        }
        real.closeRestoreAccess(restoreAccess);
    }

    @Override
    public String startRestoreJob(RecoveryPointArn recoveryPoint, AccountId account, String token) {
        return real.startRestoreJob(recoveryPoint, account, token);
    }
}
