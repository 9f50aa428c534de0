package io.vaultquorum.organization;

/** An account was suspended at the host. Published by the node that tells people of it. */
public record AccountSuspended(Suspension suspension) {}
