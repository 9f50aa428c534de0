package io.vaultquorum.recovery;

import io.vaultquorum.audit.Refusal;
import io.vaultquorum.backup.RecoveryPoint;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a restore is told (AWS Backup, {@code GetRecoveryPointRestoreMetadata}): what the recovery point is of. Where it goes is not
 * the caller's to say.
 */
public final class RestoreMetadata {

    private static final String RESOURCE_NAME = "resourceName";
    private static final String CHECKSUM = "checksumSha256";

    private RestoreMetadata() {}

    public static Map<String, String> of(RecoveryPoint point) {
        return new TreeMap<>(Map.of(RESOURCE_NAME, point.resourceName(), CHECKSUM, point.checksum()));
    }

    /** Why a restore of the recovery point is not told that; empty if it is exactly what the recovery point says itself. */
    public static Optional<Refusal> refuse(RecoveryPoint point, Map<String, String> sent) {
        Map<String, String> own = of(point);
        return sent.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(own.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> own.keySet().stream()
                        .filter(key -> !sent.containsKey(key))
                        .findFirst())
                .map(key -> new RecoveryRefused.UnusableMetadata(
                        key,
                        own.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .toList()));
    }
}
