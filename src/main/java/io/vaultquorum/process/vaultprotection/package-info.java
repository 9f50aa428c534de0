/** The process {@code vault-protection}: which team decides about a vault. */
@NullMarked
package io.vaultquorum.process.vaultprotection;

import org.jspecify.annotations.NullMarked;
