package io.vaultquorum.team;

/** A team is deleted. Published in the transaction that deletes it, while it can still be read. */
public record TeamDeleted(ApprovalTeam team) {}
