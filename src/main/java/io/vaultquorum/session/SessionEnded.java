package io.vaultquorum.session;

/** A session was decided, expired or was cancelled. Published in the transaction that ends it. */
public record SessionEnded(Session session, Outcome outcome) {}
