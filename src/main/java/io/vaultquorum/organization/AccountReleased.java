package io.vaultquorum.organization;

/** An account was released at the host. Published by the node that tells people of it. */
public record AccountReleased(Suspension suspension) {}
