package io.vaultquorum.browser;

import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.MutableClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What the demo has beside the real thing here: a backend that can be broken, and a clock that can be moved. */
class FaultyNode {

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
