package io.vaultquorum.recovery;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.organization.UserId;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds the access that a recovery point can be restored from, for whoever names the recovery point alone, as programs do. */
@Component
public class ChooseRestoreAccess {

    private final RestoreAccesses accesses;
    private final BackupBackend backend;
    private final Clock clock;

    ChooseRestoreAccess(RestoreAccesses accesses, BackupBackend backend, Clock clock) {
        this.accesses = accesses;
        this.backend = backend;
        this.clock = clock;
    }

    /**
     * The account's open access that shows the recovery point, the caller's own first. It is held until the transaction ends:
     * requests of the same moment queue here. Refuses a recovery point that the account sees through no open access, and
     * metadata that are not its own.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Answer<RestoreAccess> choose(
            RecoveryPointArn recoveryPoint, Map<String, String> metadata, AccountId account, UserId caller) {
        List<RestoreAccess> open = accesses.ofAccount(account).stream()
                .filter(access -> access.isOpen(clock.instant()))
                .sorted(Comparator.comparing(access -> !access.requester().equals(caller)))
                .toList();
        for (RestoreAccess access : open) {
            Optional<RecoveryPoint> point = backend.recoveryPoints(access.arn()).stream()
                    .filter(shown -> shown.arn().equals(recoveryPoint))
                    .findFirst();
            if (point.isPresent()) {
                Optional<Refusal> refusal = RestoreMetadata.refuse(point.get(), metadata);
                return refusal.isPresent()
                        ? Answer.refused(refusal.get())
                        : Answer.of(accesses.findAndLock(access.arn()).orElseThrow());
            }
        }
        return Answer.refused(new RecoveryRefused.NotRestorable(recoveryPoint));
    }
}
