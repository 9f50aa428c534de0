/**
 * Resource shares, as in AWS RAM: a team or a vault is shared with accounts, each accepts its invitation within
 * twelve hours. Which vault may be shared is said where it is known which are protected.
 */
@NullMarked
package io.vaultquorum.sharing;

import org.jspecify.annotations.NullMarked;
