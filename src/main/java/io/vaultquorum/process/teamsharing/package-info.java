/** The process {@code team-sharing}: a team is offered to other accounts. */
@NullMarked
package io.vaultquorum.process.teamsharing;

import org.jspecify.annotations.NullMarked;
