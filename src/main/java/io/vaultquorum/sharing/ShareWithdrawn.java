package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.organization.UserId;

/** A team is not shared with the account any more. Published in the transaction that notes it. */
public record ShareWithdrawn(TeamArn team, AccountId receiver, UserId by) {}
