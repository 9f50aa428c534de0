/**
 * Verification: whoever votes or answers an invitation shows with a one-time code that they read the mails to the address under
 * which the team knows them. Knowing their password, or writing to the database, is not enough.
 */
@NullMarked
package io.vaultquorum.verification;

import org.jspecify.annotations.NullMarked;
