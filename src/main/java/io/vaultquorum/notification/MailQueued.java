package io.vaultquorum.notification;

/**
 * A mail was put into the outbox. Published in the transaction that did it, so that its delivery begins if, and only if,
 * the mail exists.
 *
 * @param address where it goes, for the people who look at its delivery
 */
public record MailQueued(MailId mail, String address) {}
