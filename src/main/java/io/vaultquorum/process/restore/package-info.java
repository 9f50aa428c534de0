/** The process {@code restore}: one restore job, followed to its proven end. */
@NullMarked
package io.vaultquorum.process.restore;

import org.jspecify.annotations.NullMarked;
