package io.vaultquorum.recovery;

import io.vaultquorum.session.SessionId;

/**
 * A restore access was ended by a vote. Published in the transaction that ends it.
 *
 * @param session the session that decided so
 */
public record RestoreAccessRevoked(RestoreAccess access, SessionId session) {}
