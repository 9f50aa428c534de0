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

    @Bean
    BackupBackend backupBackend(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ArchiveStore archives,
            SimulatedProperties durations,
            Clock clock) {
        return new SimulatedBackend(jdbc, ownTransaction(transactions), archives, durations, clock);
    }

    @Bean
    RestoreWorker restoreWorker(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ArchiveStore archives,
            @Value("${vaultquorum.data-dir}") Path dataDir,
            Clock clock) {
        return new RestoreWorker(jdbc, ownTransaction(transactions), archives, dataDir.resolve("restored"), clock);
    }

    private static TransactionTemplate ownTransaction(PlatformTransactionManager transactions) {
        TransactionTemplate template = new TransactionTemplate(transactions);
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }
}
