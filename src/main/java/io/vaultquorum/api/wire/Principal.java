package io.vaultquorum.api.wire;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.UserId;

/**
 * Who signed a request.
 *
 * @param role the one role of the user, which says in which account the user acts
 * @param region the region of the signature
 */
public record Principal(UserId user, Role role, String region) {

    public AccountId account() {
        return role.account();
    }

    /** As AWS names a user of an account. */
    public String arn() {
        return "arn:aws:iam::" + account() + ":user/" + user;
    }
}
