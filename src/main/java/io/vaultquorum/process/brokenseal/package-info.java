/** The process {@code broken-seal}: what keeps in front of operators that somebody changed what decisions rest on. */
@NullMarked
package io.vaultquorum.process.brokenseal;

import org.jspecify.annotations.NullMarked;
