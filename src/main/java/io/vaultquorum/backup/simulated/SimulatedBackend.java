package io.vaultquorum.backup.simulated;

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
import io.vaultquorum.backup.VaultRefused;
import io.vaultquorum.backup.VaultState;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;

/** The port, answered from the database and the archive store. Each change is a transaction of its own. */
final class SimulatedBackend implements BackupBackend {

    private final SimulatedVaults vaults;
    private final SimulatedRecoveryPoints points;
    private final SimulatedJobs jobs;
    private final ArchiveStore archives;
    private final Resources resources;
    private final TransactionOperations ownTransaction;

    SimulatedBackend(
            SimulatedVaults vaults,
            SimulatedRecoveryPoints points,
            SimulatedJobs jobs,
            ArchiveStore archives,
            Resources resources,
            TransactionOperations ownTransaction) {
        this.vaults = vaults;
        this.points = points;
        this.jobs = jobs;
        this.archives = archives;
        this.resources = resources;
        this.ownTransaction = ownTransaction;
    }

    @Override
    public Answer<Vault> createVault(VaultArn arn, Map<String, String> tags, String token) {
        return vaults.createOrdinary(arn, tags, token);
    }

    @Override
    public Answer<Vault> createLogicallyAirGappedVault(
            VaultArn arn, int minRetentionDays, int maxRetentionDays, Map<String, String> tags, String token) {
        return vaults.createAirGapped(arn, minRetentionDays, maxRetentionDays, tags, token);
    }

    @Override
    public Optional<Vault> findVault(VaultArn arn) {
        return vaults.find(arn);
    }

    @Override
    public List<Vault> vaultsOf(AccountId account) {
        return vaults.ofAccount(account);
    }

    @Override
    public Answer<Vault> changeTags(VaultArn arn, Map<String, String> added, Collection<String> removed) {
        return vaults.changeTags(arn, added, removed);
    }

    @Override
    public Answer<Vault> deleteVault(VaultArn arn) {
        return vaults.delete(arn);
    }

    @Override
    public Answer<Vault> changeLock(VaultArn arn, VaultLock lock) {
        return vaults.changeLock(arn, lock);
    }

    @Override
    public Answer<Vault> removeLock(VaultArn arn) {
        return vaults.removeLock(arn);
    }

    @Override
    public RecoveryPoint backUp(Path resource, VaultArn vault, int retentionDays, String token) {
        Optional<RecoveryPoint> made = points.ofToken(token);
        if (made.isPresent()) {
            return made.get();
        }
        Path directory = resources.require(resource);
        SimulatedRecoveryPoints.Content content =
                SimulatedRecoveryPoints.Content.ofResource(resource, archives.store(directory));
        try {
            return Objects.requireNonNull(ownTransaction.execute(
                            status -> points.add(vault, Lifecycle.ofDays(retentionDays), content, token)))
                    .orThrow(refusal -> new IllegalArgumentException(refusal.message()));
        } catch (DuplicateKeyException e) {
            return points.ofToken(token).orElseThrow(() -> e);
        }
    }

    @Override
    public Answer<BackupJob> startBackupJob(Path resource, VaultArn vault, Lifecycle lifecycle, String token) {
        Optional<BackupJob> begun = jobs.findBackupOfToken(token);
        if (begun.isPresent()) {
            String asked = resource.toAbsolutePath().normalize().toUri().toString();
            return answer(
                    begun.get(),
                    job -> job.vault().equals(vault) && job.resourceArn().equals(asked));
        }
        Optional<VaultRefused> refusal = lifecycle.refusal();
        if (refusal.isPresent()) {
            return Answer.refused(refusal.get());
        }
        if (resources.find(resource).isEmpty()) {
            return Answer.refused(new VaultRefused.UnknownResource(resource.toString()));
        }
        return takes(vault).then(taking -> Answer.of(jobs.startBackup(resource, vault, lifecycle, token)));
    }

    @Override
    public Optional<BackupJob> findBackupJob(String backupJobId) {
        return jobs.findBackup(backupJobId);
    }

    @Override
    public List<BackupJob> backupJobsOf(AccountId account) {
        return jobs.backupsOf(account);
    }

    @Override
    public Answer<CopyJob> startCopyJob(
            RecoveryPointArn recoveryPoint, VaultArn destination, Lifecycle lifecycle, String token) {
        Optional<CopyJob> begun = jobs.findCopyOfToken(token);
        if (begun.isPresent()) {
            return answer(
                    begun.get(),
                    job -> job.sourceRecoveryPoint().equals(recoveryPoint)
                            && job.destinationVault().equals(destination));
        }
        Optional<VaultRefused> refusal = lifecycle.refusal();
        if (refusal.isPresent()) {
            return Answer.refused(refusal.get());
        }
        Optional<RecoveryPoint> source = points.find(recoveryPoint);
        if (source.isEmpty()) {
            return Answer.refused(new VaultRefused.UnknownRecoveryPoint(recoveryPoint));
        }
        VaultArn from = source.get().vault();
        return takes(destination)
                .then(taking -> leavesTheAirGap(from, taking)
                        ? Answer.refused(new VaultRefused.LeavesTheAirGap(from, destination))
                        : Answer.of(jobs.startCopy(source.get(), destination, lifecycle, token)));
    }

    /** The job that began with the same token, if it is the same that is asked for now. */
    private static <T> Answer<T> answer(T begun, Predicate<T> isAskedFor) {
        return isAskedFor.test(begun) ? Answer.of(begun) : Answer.refused(new VaultRefused.TokenReused());
    }

    private boolean leavesTheAirGap(VaultArn from, Vault destination) {
        return !destination.isLogicallyAirGapped()
                && vaults.find(from).filter(Vault::isLogicallyAirGapped).isPresent();
    }

    private Answer<Vault> takes(VaultArn arn) {
        Optional<Vault> vault = vaults.find(arn);
        if (vault.isEmpty()) {
            return Answer.refused(new VaultRefused.UnknownVault(arn));
        }
        return vault.get().refusesToTake().<Answer<Vault>>map(Answer::refused).orElseGet(() -> Answer.of(vault.get()));
    }

    @Override
    public Optional<CopyJob> findCopyJob(String copyJobId) {
        return jobs.findCopy(copyJobId);
    }

    @Override
    public List<CopyJob> copyJobsOf(AccountId account) {
        return jobs.copiesOf(account);
    }

    @Override
    public List<RecoveryPoint> recoveryPoints(VaultArn vault) {
        return points.of(vault);
    }

    @Override
    public Optional<RecoveryPoint> findRecoveryPoint(RecoveryPointArn arn) {
        return points.find(arn);
    }

    @Override
    public Answer<RecoveryPoint> deleteRecoveryPoint(VaultArn vault, RecoveryPointArn recoveryPoint) {
        return points.delete(vault, recoveryPoint);
    }

    @Override
    public Answer<RecoveryPoint> changeLifecycle(VaultArn vault, RecoveryPointArn recoveryPoint, Lifecycle lifecycle) {
        return points.changeLifecycle(vault, recoveryPoint, lifecycle);
    }

    @Override
    public VaultState openRestoreAccess(VaultArn restoreAccess, VaultArn source, String token) {
        return vaults.openRestoreAccess(restoreAccess, source, token);
    }

    @Override
    public void closeRestoreAccess(VaultArn restoreAccess) {
        vaults.closeRestoreAccess(restoreAccess);
    }

    @Override
    public String startRestoreJob(RecoveryPointArn recoveryPoint, AccountId account, String token) {
        Optional<String> begun = jobs.findRestoreOfToken(token);
        if (begun.isPresent()) {
            return begun.get();
        }
        if (points.find(recoveryPoint).isEmpty()) {
            throw new IllegalArgumentException("There is no recovery point " + recoveryPoint);
        }
        return jobs.startRestore(recoveryPoint, account, token);
    }

    @Override
    public Optional<RestoreJob> findRestoreJob(String restoreJobId) {
        return jobs.findRestore(restoreJobId);
    }
}
