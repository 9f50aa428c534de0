/**
 * The backup backend as the rest of the house sees it: one port, {@link io.vaultquorum.backup.BackupBackend}, and its
 * values, in the words of AWS Backup. {@code simulated} implements it.
 */
@NullMarked
package io.vaultquorum.backup;

import org.jspecify.annotations.NullMarked;
