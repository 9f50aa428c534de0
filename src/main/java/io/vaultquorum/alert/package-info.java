/**
 * Alerts: what those who watch from outside hear of at once, and the webhooks that carry it. Low in the house, so that every
 * room that sees something can say so.
 */
@NullMarked
package io.vaultquorum.alert;

import org.jspecify.annotations.NullMarked;
