package io.vaultquorum.backup.simulated;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the simulated backend takes, and what it may read. A job takes its duration and the time for its bytes.
 *
 * @param createDuration from the creation of a vault to its being AVAILABLE
 * @param openDuration from the approval to the open restore access vault
 * @param backupDuration from the start of a backup job to its end
 * @param copyDuration from the start of a copy job to its end
 * @param restoreDuration from the start of a restore job to its end
 * @param resources the folder whose directories can be backed up, those below it included; null for {@code resources} in the data
 *     directory
 */
@ConfigurationProperties("vaultquorum.backup.simulated")
record SimulatedProperties(
        @DefaultValue("0s") Duration createDuration,
        @DefaultValue("0s") Duration openDuration,
        @DefaultValue("5s") Duration backupDuration,
        @DefaultValue("5s") Duration copyDuration,
        @DefaultValue("5s") Duration restoreDuration,
        @Nullable Path resources) {}
