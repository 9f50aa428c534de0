/** The keys that the platform signs with, for whoever has to be shown something without trusting the platform's database. */
@NullMarked
package io.vaultquorum.signing;

import org.jspecify.annotations.NullMarked;
