/** The process {@code team-deletion}: the end of a team, by its own vote. */
@NullMarked
package io.vaultquorum.process.teamdeletion;

import org.jspecify.annotations.NullMarked;
