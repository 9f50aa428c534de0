/**
 * AWS Resource Access Manager, API version 2018-01-04, as far as it shares approval teams. A vault is not shared: whoever is to
 * restore from it asks the team, which opens it.
 */
@NullMarked
package io.vaultquorum.api.ram;

import org.jspecify.annotations.NullMarked;
