/** What auditors take away: the audit trail and its checkpoints. */
@NullMarked
package io.vaultquorum.api.trail;

import org.jspecify.annotations.NullMarked;
