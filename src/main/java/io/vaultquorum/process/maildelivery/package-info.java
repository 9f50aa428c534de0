/** The process {@code mail-delivery}: one mail of the outbox, tried until it is sent. */
@NullMarked
package io.vaultquorum.process.maildelivery;

import org.jspecify.annotations.NullMarked;
