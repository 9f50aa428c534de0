package io.vaultquorum.door;

import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** How many requests one caller may send. */
public final class CallerLimits {

    /** What one customer of a network gets: a caller has as many addresses in it as they like. */
    private static final int IPV6_NETWORK_BYTES = 8;

    private static final int IPV6_BYTES = 16;

    private final Allowances addresses;
    private final Allowances users;
    private final Allowances attempts;

    CallerLimits(DoorLimits limits, TimeMeter time) {
        addresses = new Allowances(limits.address(), limits.callers(), time);
        users = new Allowances(limits.user(), limits.callers(), time);
        attempts = new Allowances(limits.wrongPasswords().userAtAddress(), limits.callers(), time);
    }

    /**
     * Counts a request from this address.
     *
     * @param remoteAddress as the servlet container says it
     * @return how long to wait, if it is one too many
     */
    public Optional<Duration> refuseAddress(String remoteAddress) {
        return addresses.take(network(remoteAddress));
    }

    /**
     * Counts a signed request of this user.
     *
     * @return how long to wait, if it is one too many
     */
    public Optional<Duration> refuseUser(String user) {
        return users.take(user);
    }

    /**
     * Counts an attempt to use somebody's access key without its secret. An access key's id is no secret: nobody is kept from anything by
     * it, but of many attempts only so many are worth a note.
     */
    public boolean isWorthNoting(String accessKeyId) {
        return attempts.take(accessKeyId).isEmpty();
    }

    /** The value of the header {@code Retry-After}: seconds, 1 at least. */
    public static long retryAfter(Duration wait) {
        return wait.plusSeconds(1).minusNanos(1).toSeconds();
    }

    /** Of an IPv6 address the /64 that it is in; anything else as it is, since a proxy may say any word, and nobody is asked for names. */
    static String network(String remoteAddress) {
        if (!remoteAddress.contains(":")) {
            return remoteAddress;
        }
        try {
            byte[] address = InetAddress.getByName(remoteAddress).getAddress();
            return address.length == IPV6_BYTES
                    ? HexFormat.of().formatHex(Arrays.copyOf(address, IPV6_NETWORK_BYTES))
                    : remoteAddress;
        } catch (UnknownHostException e) {
            return remoteAddress;
        }
    }
}
