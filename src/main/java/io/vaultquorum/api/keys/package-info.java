/** The platform's public keys, for whoever verifies what it signed. */
@NullMarked
package io.vaultquorum.api.keys;

import org.jspecify.annotations.NullMarked;
