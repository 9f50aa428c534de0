package io.vaultquorum.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;

/** A mail address that can stand in a header and in the talk with a mail server: one mailbox, in ASCII. */
final class Address {

    private Address() {}

    /** The address, unless no mail can be sent to it. */
    static Optional<InternetAddress> of(String spelling) {
        String line = NoControls.line(spelling);
        // The mail library cuts other characters down to their lowest byte, and of some that is the end of a line.
        if (!line.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            return Optional.empty();
        }
        try {
            InternetAddress address = new InternetAddress(line, true);
            return address.isGroup() ? Optional.empty() : Optional.of(address);
        } catch (AddressException e) {
            return Optional.empty();
        }
    }
}
