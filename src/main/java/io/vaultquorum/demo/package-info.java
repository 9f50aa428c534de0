/** The demo profile's cast and data, made through the same use cases as anybody else's. */
@NullMarked
package io.vaultquorum.demo;

import org.jspecify.annotations.NullMarked;
