package io.vaultquorum.audit;

import java.util.List;

/**
 * The events that rows of the ledger are compared with, since a row put back as it once was has a seal that holds: the newest of a
 * resource says what is so. Retention says them anew before it takes them away.
 */
public final class ComparedEvents {

    /** A vault has another team than before, or none. */
    public static final String VAULT_PROTECTION_CHANGED = "VaultProtectionChanged";

    /** A version has become the team's: its first. */
    public static final String TEAM_CREATED = "TeamCreationActivationSuccess";

    /** Another version has become the team's. */
    public static final String TEAM_UPDATED = "TeamUpdateActivationSuccess";

    static final List<String> ALL = List.of(VAULT_PROTECTION_CHANGED, TEAM_CREATED, TEAM_UPDATED);

    private ComparedEvents() {}
}
