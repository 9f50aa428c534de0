/**
 * Recovery: which team protects which vault, the restore access that a team allowed, and the restores from it. Nothing
 * here opens anything that the session ledger does not say was approved.
 */
@NullMarked
package io.vaultquorum.recovery;

import org.jspecify.annotations.NullMarked;
