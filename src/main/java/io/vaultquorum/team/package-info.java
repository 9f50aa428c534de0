/** Approval teams (AWS MPA): who may approve, how many must, and whether all of them said they will. */
@NullMarked
package io.vaultquorum.team;

import org.jspecify.annotations.NullMarked;
