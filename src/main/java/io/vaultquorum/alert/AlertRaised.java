package io.vaultquorum.alert;

/** An alert is kept. Published in the transaction that raised it, once of each. */
public record AlertRaised(String id, Alert alert) {}
