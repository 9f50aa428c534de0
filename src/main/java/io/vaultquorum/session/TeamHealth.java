package io.vaultquorum.session;

import io.vaultquorum.organization.UserId;
import java.util.Map;
import java.util.Set;

/**
 * Whether a team could decide if it were asked now (MPA user guide, team health).
 *
 * @param active who answers
 * @param inactive who does not, each with the reason, for a sentence that begins with the approver
 * @param healthy whether at least m are active
 */
public record TeamHealth(Set<UserId> active, Map<UserId, String> inactive, boolean healthy) {}
