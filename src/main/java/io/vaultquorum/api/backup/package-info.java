/** AWS Backup, service id {@code backup}: vaults, what is in them, restore access to them, and the jobs. */
@NullMarked
package io.vaultquorum.api.backup;

import org.jspecify.annotations.NullMarked;
