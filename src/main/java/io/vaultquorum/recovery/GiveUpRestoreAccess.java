package io.vaultquorum.recovery;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.VaultState;
import io.vaultquorum.session.Execution;
import io.vaultquorum.session.Outcome;
import io.vaultquorum.session.SessionEnded;
import io.vaultquorum.vault.VaultDeleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Marks a restore access FAILED when it will never open. */
@Component
public class GiveUpRestoreAccess {

    private final RestoreAccesses accesses;
    private final Execution execution;

    GiveUpRestoreAccess(RestoreAccesses accesses, Execution execution) {
        this.accesses = accesses;
        this.execution = execution;
    }

    /** Its session ended without an approval. Runs in the transaction that ended the session. */
    @EventListener
    void on(SessionEnded ended) {
        if (ended.outcome() != Outcome.APPROVED) {
            accesses.ofSession(ended.session().id())
                    .ifPresent(access -> giveUp(access.arn(), "the request ended as " + ended.outcome()));
        }
    }

    /** The vault is gone: one of its name that is made later is another, which nobody asked for. */
    @EventListener
    void on(VaultDeleted deleted) {
        accesses.toVault(deleted.vault()).forEach(access -> giveUp(access.arn(), "the vault was deleted"));
    }

    /** Does nothing unless the access is still CREATING. */
    @Transactional
    public void giveUp(VaultArn arn, String why) {
        accesses.find(arn)
                .filter(access -> access.state() == VaultState.CREATING)
                .ifPresent(access -> execution.failed(access.session(), why)); // the session's lock comes first
        accesses.findAndLock(arn)
                .filter(access -> access.state() == VaultState.CREATING)
                .ifPresent(access -> accesses.update(access.failed(why)));
    }
}
