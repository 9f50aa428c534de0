/**
 * The names AWS gives to things: account ids and ARNs. Each checks itself, so that a name that exists is a name that is
 * well formed. The bottom of the house: everybody may use it, it uses nobody but
 * the words to say what is wrong with a name.
 */
@NullMarked
package io.vaultquorum.arn;

import org.jspecify.annotations.NullMarked;
