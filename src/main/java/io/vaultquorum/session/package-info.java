/**
 * Approval sessions (AWS MPA): who may vote, what was voted, what was decided. The ledger here is the only truth about a
 * decision (R1); the process around it orders and waits. {@code quorum} holds the rules themselves, in plain Java.
 */
@NullMarked
package io.vaultquorum.session;

import org.jspecify.annotations.NullMarked;
