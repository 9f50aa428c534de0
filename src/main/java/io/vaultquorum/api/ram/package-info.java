/**
 * AWS Resource Access Manager, API version 2018-01-04, as far as it shares approval teams and logically air-gapped vaults. A vault
 * that a team protects is not shared, unless the platform allows that: whoever is to restore from it asks the team.
 */
@NullMarked
package io.vaultquorum.api.ram;

import org.jspecify.annotations.NullMarked;
