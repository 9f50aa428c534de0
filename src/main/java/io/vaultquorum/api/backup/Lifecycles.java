package io.vaultquorum.api.backup;

import io.vaultquorum.backup.Lifecycle;
import io.vaultquorum.backup.RecoveryPoint;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long things are kept, between our words and the model's. There is no cold storage here. */
final class Lifecycles {

    /** What is backed up is a directory. */
    static final String RESOURCE_TYPE = "Directory";

    private static final long FOR_EVER = -1;

    private Lifecycles() {}

    /** For ever where nothing is said, as at AWS. */
    static Lifecycle read(software.amazon.awssdk.services.backup.model.@Nullable Lifecycle lifecycle) {
        if (lifecycle == null) {
            return Lifecycle.forEver();
        }
        Long cold = lifecycle.moveToColdStorageAfterDays();
        if (cold != null && cold != FOR_EVER) {
            throw BackupErrors.notOffered("Lifecycle.MoveToColdStorageAfterDays");
        }
        if (Boolean.TRUE.equals(lifecycle.optInToArchiveForSupportedResources())) {
            throw BackupErrors.notOffered("Lifecycle.OptInToArchiveForSupportedResources");
        }
        if (lifecycle.deleteAfterEventAsString() != null) {
            throw BackupErrors.notOffered("Lifecycle.DeleteAfterEvent");
        }
        Long days = lifecycle.deleteAfterDays();
        return days == null || days == FOR_EVER ? Lifecycle.forEver() : Lifecycle.ofDays(Math.toIntExact(days));
    }

    static software.amazon.awssdk.services.backup.model.@Nullable Lifecycle of(RecoveryPoint point) {
        return point.deleteAt() == null
                ? null
                : software.amazon.awssdk.services.backup.model.Lifecycle.builder()
                        .deleteAfterDays(Duration.between(point.creationDate(), point.deleteAt())
                                .toDays())
                        .build();
    }
}
