package io.vaultquorum.backup.simulated;

import io.vaultquorum.backup.BackupBackend;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The simulated backend, when it is the chosen one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "vaultquorum.backup.backend", havingValue = "simulated", matchIfMissing = true)
@EnableConfigurationProperties(SimulatedProperties.class)
class SimulatedConfiguration {

    @Bean
    ArchiveStore archiveStore(@Value("${vaultquorum.data-dir}") Path dataDir) {
        return new ArchiveStore(dataDir.resolve("archives"));
    }

    /** Below the data directory unless another folder is named. */
    @Bean
    Resources resources(SimulatedProperties properties, @Value("${vaultquorum.data-dir}") Path dataDir) {
        Path named = properties.resources();
        return new Resources(named == null ? dataDir.resolve("resources") : named);
    }

    @Bean
    SimulatedVaults simulatedVaults(
            JdbcClient jdbc, PlatformTransactionManager transactions, SimulatedProperties durations, Clock clock) {
        return new SimulatedVaults(jdbc, ownTransaction(transactions), durations, clock);
    }

    @Bean
    SimulatedRecoveryPoints simulatedRecoveryPoints(JdbcClient jdbc, SimulatedVaults vaults, Clock clock) {
        return new SimulatedRecoveryPoints(jdbc, vaults, clock);
    }

    @Bean
    BackupBackend backupBackend(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            SimulatedVaults vaults,
            SimulatedRecoveryPoints points,
            ArchiveStore archives,
            Resources resources,
            SimulatedProperties durations,
            Clock clock) {
        TransactionTemplate ownTransaction = ownTransaction(transactions);
        SimulatedJobs jobs = new SimulatedJobs(jdbc, ownTransaction, durations, clock);
        return new SimulatedBackend(vaults, points, jobs, archives, resources, ownTransaction);
    }

    @Bean
    BackupWorker backupWorker(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            SimulatedVaults vaults,
            SimulatedRecoveryPoints points,
            ArchiveStore archives,
            Resources resources,
            Clock clock) {
        DueJobs jobs = new DueJobs("SIM_BACKUP_JOB", jdbc, ownTransaction(transactions), clock);
        return new BackupWorker(jdbc, jobs, vaults, points, archives, resources);
    }

    @Bean
    CopyWorker copyWorker(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            SimulatedVaults vaults,
            SimulatedRecoveryPoints points,
            ArchiveStore archives,
            Clock clock) {
        DueJobs jobs = new DueJobs("SIM_COPY_JOB", jdbc, ownTransaction(transactions), clock);
        return new CopyWorker(jdbc, jobs, vaults, points, archives);
    }

    @Bean
    RestoreWorker restoreWorker(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ArchiveStore archives,
            @Value("${vaultquorum.data-dir}") Path dataDir,
            Clock clock) {
        DueJobs jobs = new DueJobs("SIM_RESTORE_JOB", jdbc, ownTransaction(transactions), clock);
        return new RestoreWorker(jdbc, jobs, archives, dataDir.resolve("restored"));
    }

    private static TransactionTemplate ownTransaction(PlatformTransactionManager transactions) {
        TransactionTemplate template = new TransactionTemplate(transactions);
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }
}
