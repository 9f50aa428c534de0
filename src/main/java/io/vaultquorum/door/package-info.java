/**
 * What holds at every HTTP door, whoever stands behind it: the headers of an answer ({@link io.vaultquorum.door.AnswerHeaders}),
 * how much a caller may send ({@link io.vaultquorum.door.DoorLimits}), and that an error tells nothing of the inside.
 */
@NullMarked
package io.vaultquorum.door;

import org.jspecify.annotations.NullMarked;
