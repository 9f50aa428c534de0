/**
 * Seals: what shows that a row is as this platform wrote it. The key is outside the database, so whoever writes to the tables
 * cannot make one.
 */
@NullMarked
package io.vaultquorum.seal;

import org.jspecify.annotations.NullMarked;
