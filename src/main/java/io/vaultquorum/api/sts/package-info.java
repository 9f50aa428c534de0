/** AWS Security Token Service: who am I. */
@NullMarked
package io.vaultquorum.api.sts;

import org.jspecify.annotations.NullMarked;
