/** The engine's side of the house: one sub-package a BPMN file, and {@code engine} for what they share. */
@NullMarked
package io.vaultquorum.process;

import org.jspecify.annotations.NullMarked;
