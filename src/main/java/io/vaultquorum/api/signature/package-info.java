/** Who is calling: Signature Version 4. */
@NullMarked
package io.vaultquorum.api.signature;

import org.jspecify.annotations.NullMarked;
