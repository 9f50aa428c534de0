/**
 * The names AWS gives to things: account ids and ARNs. Each checks itself, so that a name that exists is a name that is
 * well formed. The bottom of the house: everybody may use it, it uses nobody.
 */
@NullMarked
package io.vaultquorum.arn;

import org.jspecify.annotations.NullMarked;
