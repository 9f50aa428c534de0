/**
 * What happened: one event for every decision, refusal and effect, appended in the transaction of what it records.
 * Also what a refusal is, since every refusal ends here.
 */
@NullMarked
package io.vaultquorum.audit;

import org.jspecify.annotations.NullMarked;
