/**
 * Resource shares, as in AWS RAM: a team is shared with accounts, each accepts its invitation within twelve hours.
 */
@NullMarked
package io.vaultquorum.sharing;

import org.jspecify.annotations.NullMarked;
