/**
 * A backup backend without a cloud: vaults and jobs in the database, and real bytes. A resource is a directory, a backup
 * an immutable archive named by its own SHA-256, a restore a new directory. Like a remote service it commits for itself:
 * a caller that rolls back has called it all the same.
 */
@NullMarked
package io.vaultquorum.backup.simulated;

import org.jspecify.annotations.NullMarked;
