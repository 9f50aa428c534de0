package io.vaultquorum.door;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * The limits of all doors, {@code vaultquorum.limits}. Their defaults are in {@code application.yaml}. Each node counts for
 * itself, in its memory, and forgets when it stops.
 *
 * @param body the longest body of a request; AWS's API has a limit of its own, which is not configured
 * @param callers how many are counted at one time, of each kind; beyond that the rarest are forgotten
 * @param address requests from one address, signed or not, signed in or not
 * @param user requests that are signed with the access keys of one user, whatever their addresses
 * @param wrongPasswords what slows down whoever guesses
 */
@ConfigurationProperties("vaultquorum.limits")
record DoorLimits(DataSize body, int callers, Allowance address, Allowance user, Passwords wrongPasswords) {

    /**
     * Wrong passwords, counted in three ways. Whoever has used one of them up is not even asked for the right one until there
     * is one more.
     *
     * @param userAtAddress for one user, from one address
     * @param address from one address, whoever's they are
     * @param user for one user, from all addresses from which that user has not signed in lately
     */
    record Passwords(Allowance userAtAddress, Allowance address, Allowance user) {}
}
