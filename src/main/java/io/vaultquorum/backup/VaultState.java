package io.vaultquorum.backup;

import io.vaultquorum.audit.Transitions;
import java.util.Map;
import java.util.Set;

/** AWS Backup's {@code VaultState}. A restore access vault is CREATING until its request is decided. */
public enum VaultState {
    CREATING,
    AVAILABLE,
    FAILED;

    private static final Transitions<VaultState> TRANSITIONS =
            Transitions.of("vault", Map.of(CREATING, Set.of(AVAILABLE, FAILED)));

    /** @throws IllegalStateException if that state may not follow this one */
    public VaultState to(VaultState next) {
        return TRANSITIONS.check(this, next);
    }
}
