/** The rules of a vote: who is eligible, when it is decided, and how. Plain Java, no framework, no clock, no database. */
@NullMarked
package io.vaultquorum.session.quorum;

import org.jspecify.annotations.NullMarked;
