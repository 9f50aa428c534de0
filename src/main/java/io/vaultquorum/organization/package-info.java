/**
 * Who there is: accounts (from configuration), users and their roles (from the engine's identity service), the access keys of
 * users, and whether the organization opted in to multi-party approval.
 */
@NullMarked
package io.vaultquorum.organization;

import org.jspecify.annotations.NullMarked;
