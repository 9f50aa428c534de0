package io.vaultquorum.session;

import io.vaultquorum.arn.TeamArn;

/** A team has not enough active approvers any more. Published in the transaction that notes it. */
public record TeamUnhealthy(TeamArn team, TeamHealth health) {}
