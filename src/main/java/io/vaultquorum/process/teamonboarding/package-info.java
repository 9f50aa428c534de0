/** The process {@code team-onboarding}: from the wish for a team to its last acceptance. */
@NullMarked
package io.vaultquorum.process.teamonboarding;

import org.jspecify.annotations.NullMarked;
