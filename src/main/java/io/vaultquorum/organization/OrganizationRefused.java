package io.vaultquorum.organization;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.audit.Refusal;

/** Why the organization says no. */
public sealed interface OrganizationRefused extends Refusal {

    /** The caller cannot be read, so the caller has no rights. */
    record UnknownUser(UserId user) implements OrganizationRefused {
        @Override
        public String message() {
            return "There is no user '" + user + "'.";
        }
    }

    /** The caller is not an administrator of the account that this concerns. */
    record NotAdministrator(UserId user, String account) implements OrganizationRefused {
        @Override
        public String message() {
            return "User '" + user + "' is not an administrator of " + account + ".";
        }
    }

    /** A user holds one role at most. */
    record SecondRole(UserId user, Role held) implements OrganizationRefused {
        @Override
        public String message() {
            return "User '" + user + "' already has the role " + held.groupId()
                    + ". A user has one role at most: take that one away first.";
        }
    }

    /** The account is not in the configuration. */
    record UnknownAccount(AccountId account) implements OrganizationRefused {
        @Override
        public String message() {
            return "There is no account " + account + " in the organization.";
        }
    }

    /** MPA's {@code IdcInstanceArn}. */
    record BadInstanceArn(String instanceArn) implements OrganizationRefused {
        @Override
        public String message() {
            return "InstanceArn '" + instanceArn
                    + "' is not the ARN of an Identity Center instance, like arn:aws:sso:::instance/ssoins-1234567890abcdef.";
        }
    }

    /** A region's name. */
    record BadRegion(String region) implements OrganizationRefused {
        @Override
        public String message() {
            return "Region '" + region + "' is not the name of a region, like us-east-1.";
        }
    }

    /** There is one identity source at most. */
    record SecondIdentitySource() implements OrganizationRefused {
        @Override
        public String message() {
            return "There is an identity source already, and there can be one only.";
        }
    }
}
