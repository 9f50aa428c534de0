/** The process {@code alert-delivery}: one alert on its way to one webhook, tried until it is taken. */
@NullMarked
package io.vaultquorum.process.alertdelivery;

import org.jspecify.annotations.NullMarked;
