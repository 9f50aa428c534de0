package io.vaultquorum.testkit;

import io.vaultquorum.backup.BackupBackend;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What a node of a test has beside the real thing: a backend that can be broken, and a clock that can be moved. */
public class FaultyNode {

    @Bean
    @Primary
    MutableClock mutableClock() {
        return new MutableClock();
    }

    @Bean
    @Primary
    FaultyBackend faultyBackend(BackupBackend backupBackend) {
        return new FaultyBackend(backupBackend);
    }
}
