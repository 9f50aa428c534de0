package io.vaultquorum.team;

import io.vaultquorum.arn.TeamArn;

/** A team changed, or is about to be deleted: its open sessions end (R5). Published in the transaction of the change. */
public record TeamChanged(TeamArn team) {}
