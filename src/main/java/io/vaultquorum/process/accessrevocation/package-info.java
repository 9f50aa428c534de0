/** The process {@code access-revocation}: the vault's owner asks for the end of an access, and the team votes. */
@NullMarked
package io.vaultquorum.process.accessrevocation;

import org.jspecify.annotations.NullMarked;
