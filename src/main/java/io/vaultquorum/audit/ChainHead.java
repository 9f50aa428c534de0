package io.vaultquorum.audit;

/**
 * The last event of a chain of the trail.
 *
 * @param id the chain
 * @param length the number of that event, from 1; 0 where there is none
 * @param hash the hash of that event, 64 hexadecimal digits; zeros where there is none
 */
public record ChainHead(String id, long length, String hash) {}
