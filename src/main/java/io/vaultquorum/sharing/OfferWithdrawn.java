package io.vaultquorum.sharing;

/**
 * Of the invitations that were sent at one time none is open any more, since the owner withdrew the last of them. Published
 * in the transaction that notes it.
 */
public record OfferWithdrawn(String offerId) {}
