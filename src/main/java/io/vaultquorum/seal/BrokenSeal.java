package io.vaultquorum.seal;

/**
 * Something that is not as it was sealed.
 *
 * @param about what it is, the same each time it is found: {@code session 5b0c…}, the ARN of a team or a vault
 * @param what which of it does not fit, in words
 */
public record BrokenSeal(String about, String what) {}
