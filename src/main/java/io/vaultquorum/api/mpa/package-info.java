/** AWS Multi-party approval, API version 2022-07-26. */
@NullMarked
package io.vaultquorum.api.mpa;

import org.jspecify.annotations.NullMarked;
