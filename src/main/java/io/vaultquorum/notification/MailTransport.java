package io.vaultquorum.notification;

/** How mails leave the house. */
interface MailTransport {

    /**
     * Hands the mail over. A mail handed over twice can be recognized by its Message-ID.
     *
     * @throws RuntimeException if it was not taken; the message says why, for the operator
     */
    void send(Mail mail);

    /** Whether a mail would be taken now, as far as can be told without one. */
    boolean isReachable();
}
