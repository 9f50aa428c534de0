package io.vaultquorum.backup.simulated;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the simulated backend takes.
 *
 * @param openDuration from the approval to the open restore access vault
 * @param restoreDuration from the start of a restore job to its end, apart from copying the bytes
 */
@ConfigurationProperties("vaultquorum.backup.simulated")
record SimulatedProperties(
        @DefaultValue("0s") Duration openDuration,
        @DefaultValue("5s") Duration restoreDuration) {}
