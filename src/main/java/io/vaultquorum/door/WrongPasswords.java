package io.vaultquorum.door;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slows down whoever guesses passwords, and nobody else: what is used up is the guesser's, not the user's. Only where many
 * addresses guess for one user is the user counted, and then whoever has signed in from an address lately still does so from there.
 */
public final class WrongPasswords {

    private static final Logger LOG = LoggerFactory.getLogger(WrongPasswords.class);

    /** For how long an address is one of the user's own. */
    private static final Duration LATELY = Duration.ofDays(30);

    /** As long as the engine's user ids are. Longer ones are nobody's, and counted as one. */
    private static final int LONGEST_USER_ID = 64;

    private final Allowances usersAtAddresses;
    private final Allowances addresses;
    private final Allowances users;
    private final Cache<String, Boolean> signedInFrom;

    WrongPasswords(DoorLimits limits, TimeMeter time) {
        DoorLimits.Passwords allowed = limits.wrongPasswords();
        usersAtAddresses = new Allowances(allowed.userAtAddress(), limits.callers(), time);
        addresses = new Allowances(allowed.address(), limits.callers(), time);
        users = new Allowances(allowed.user(), limits.callers(), time);
        signedInFrom = Caffeine.newBuilder()
                .maximumSize(limits.callers())
                .expireAfterWrite(LATELY)
                .ticker(time::currentTimeNanos)
                .executor(Runnable::run)
                .build();
    }

    /** How long to wait before a password of this user is looked at again; empty if now. */
    public Optional<Duration> refuse(String user, String remoteAddress) {
        String address = CallerLimits.network(remoteAddress);
        String guess = guess(user, address);
        return Stream.of(
                        usersAtAddresses.untilOneIsLeft(guess),
                        addresses.untilOneIsLeft(address),
                        signedInFrom.getIfPresent(guess) == null
                                ? users.untilOneIsLeft(shortened(user))
                                : Optional.<Duration>empty())
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    /** A password was wrong. */
    public void wrong(String user, String remoteAddress) {
        String address = CallerLimits.network(remoteAddress);
        String guess = guess(user, address);
        boolean lastOfUser = usersAtAddresses.takeAnyway(guess);
        boolean lastOfAddress = addresses.takeAnyway(address);
        boolean ofAllLast = signedInFrom.getIfPresent(guess) == null && users.takeAnyway(shortened(user));
        if (lastOfUser || lastOfAddress || ofAllLast) {
            LOG.warn(
                    "VQ-0011 wrong passwords for '{}' from {}{}: the next have to wait",
                    shortened(user).replaceAll("\\p{Cntrl}", " "),
                    remoteAddress,
                    ofAllLast ? " and from elsewhere" : "");
        }
    }

    /** A password was right: the address is one of the user's own, and the user's mistakes there are forgotten. */
    public void right(String user, String remoteAddress) {
        String guess = guess(user, CallerLimits.network(remoteAddress));
        usersAtAddresses.restore(guess);
        signedInFrom.put(guess, true);
    }

    private static String guess(String user, String address) {
        return address + " " + shortened(user);
    }

    private static String shortened(String user) {
        return user.length() > LONGEST_USER_ID ? "" : user;
    }
}
