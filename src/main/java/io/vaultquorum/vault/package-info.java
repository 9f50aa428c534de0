/**
 * What an account does with its vaults: create and delete them, fill them, lock them. A use case here says who may ask, and
 * keeps the request in the trail; what a vault refuses to everybody it refuses itself, behind
 * {@link io.vaultquorum.backup.BackupBackend}.
 */
@NullMarked
package io.vaultquorum.vault;

import org.jspecify.annotations.NullMarked;
