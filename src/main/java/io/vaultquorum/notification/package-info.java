/**
 * Mail: what people are told, the outbox in which it waits, and how it leaves the house. It lies above the rooms that it
 * tells of; they never call it, the processes do.
 */
@NullMarked
package io.vaultquorum.notification;

import org.jspecify.annotations.NullMarked;
