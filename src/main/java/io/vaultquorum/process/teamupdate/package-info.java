/** The process {@code team-update}: a change of a team, by its own vote. */
@NullMarked
package io.vaultquorum.process.teamupdate;

import org.jspecify.annotations.NullMarked;
