package io.vaultquorum.organization;

/** The organization opted out of multi-party approval. Published in the transaction that notes it. */
public record OptedOut(UserId by) {}
