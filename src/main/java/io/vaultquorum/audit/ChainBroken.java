package io.vaultquorum.audit;

/**
 * What came to a chain since the last checkpoint is not as it was written. Published in the transaction of the checkpoint that
 * says so; of one break perhaps twice, if a node dies meanwhile.
 *
 * @param event the number of the first event that is missing or was changed
 * @param checkpoint the number of the checkpoint
 */
public record ChainBroken(String chain, long event, long checkpoint) {}
