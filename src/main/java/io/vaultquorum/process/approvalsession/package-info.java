/** The process {@code approval-session}: asks a team and waits for its decision. */
@NullMarked
package io.vaultquorum.process.approvalsession;

import org.jspecify.annotations.NullMarked;
