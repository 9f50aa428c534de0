package io.vaultquorum.vault;

import io.vaultquorum.arn.VaultArn;

/** A vault is gone. Published in the transaction that records it. */
public record VaultDeleted(VaultArn vault) {}
