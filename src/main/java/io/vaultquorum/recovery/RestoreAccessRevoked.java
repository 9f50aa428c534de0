package io.vaultquorum.recovery;

import io.vaultquorum.session.SessionId;

/**
 * A restore access was ended by a vote, or with its vault. Published in the transaction that ends it.
 *
 * @param session the session that decided so, or, where none had to, the one that allowed the access
 */
public record RestoreAccessRevoked(RestoreAccess access, SessionId session) {}
