/** The process {@code emergency-recovery}: from the request to the restored bytes. */
@NullMarked
package io.vaultquorum.process.emergencyrecovery;

import org.jspecify.annotations.NullMarked;
