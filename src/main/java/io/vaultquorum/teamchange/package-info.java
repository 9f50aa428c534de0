/**
 * What a team decides about itself: its changes and its deletion. An ACTIVE team protects itself as it protects vaults
 * (MPA): nobody changes or deletes it without its own votes.
 */
@NullMarked
package io.vaultquorum.teamchange;

import org.jspecify.annotations.NullMarked;
