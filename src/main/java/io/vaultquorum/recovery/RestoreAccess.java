package io.vaultquorum.recovery;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.VaultState;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.session.ExactOperation;
import io.vaultquorum.session.ProtectedOperation;
import io.vaultquorum.session.SessionId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A restore access: a read-only view on a vault, in the account that asked for it (AWS Backup,
 * {@code CreateRestoreAccessBackupVault}).
 *
 * @param arn the restore access vault
 * @param state CREATING until decided and opened, AVAILABLE once open, FAILED when it never will be
 * @param endTime when it ends by itself, or null for never
 * @param closedTime when it ended, or null
 */
public record RestoreAccess(
        VaultArn arn,
        VaultArn sourceVault,
        AccountId account,
        UserId requester,
        @Nullable String requesterComment,
        SessionId session,
        VaultState state,
        @Nullable String stateMessage,
        Instant creationTime,
        @Nullable Instant approvalTime,
        @Nullable Instant endTime,
        @Nullable Instant closedTime) {

    /** What the trail says once it is open, and once it is not any more. */
    static final String OPENED = "RestoreAccessOpened";

    static final String CLOSED = "RestoreAccessClosed";

    /** What a team allows that lets the account have it. */
    public ExactOperation opening() {
        return opening(arn, sourceVault);
    }

    static ExactOperation opening(VaultArn access, VaultArn sourceVault) {
        return exactly(ProtectedOperation.CREATE_RESTORE_ACCESS, access, sourceVault, access.account());
    }

    /** What a team allows that ends it before its time. */
    ExactOperation revocation() {
        return exactly(ProtectedOperation.REVOKE_RESTORE_ACCESS, arn, sourceVault, sourceVault.account());
    }

    private static ExactOperation exactly(
            ProtectedOperation operation, VaultArn access, VaultArn sourceVault, AccountId account) {
        return new ExactOperation(
                operation,
                sourceVault.value(),
                access.value(),
                account,
                Map.of("restoreAccessBackupVaultArn", access.value(), "sourceBackupVaultArn", sourceVault.value()));
    }

    /** Open now: whether or not the timer has noticed, an access ends at its end time. */
    public boolean isOpen(Instant now) {
        return state == VaultState.AVAILABLE && closedTime == null && (endTime == null || now.isBefore(endTime));
    }

    /** Over: closed, or at its end time. What never opened is not over. */
    public boolean isOver(Instant now) {
        return state == VaultState.AVAILABLE && !isOpen(now);
    }

    boolean isClosed() {
        return closedTime != null;
    }

    RestoreAccess available(Instant now, Optional<Instant> ends) {
        return with(state.to(VaultState.AVAILABLE), null, now, ends.orElse(null), null);
    }

    RestoreAccess failed(String why) {
        return with(state.to(VaultState.FAILED), why, null, null, null);
    }

    RestoreAccess closed(String why, Instant now) {
        if (state != VaultState.AVAILABLE || isClosed()) {
            throw new IllegalStateException("The restore access " + arn.name() + " is "
                    + (isClosed() ? "closed" : state) + " and cannot be closed");
        }
        return with(state, why, approvalTime, endTime, now);
    }

    private RestoreAccess with(
            VaultState newState,
            @Nullable String message,
            @Nullable Instant approved,
            @Nullable Instant ends,
            @Nullable Instant closed) {
        return new RestoreAccess(
                arn,
                sourceVault,
                account,
                requester,
                requesterComment,
                session,
                newState,
                message,
                creationTime,
                approved,
                ends,
                closed);
    }
}
