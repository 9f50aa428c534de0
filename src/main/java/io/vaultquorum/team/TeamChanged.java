package io.vaultquorum.team;

import io.vaultquorum.arn.TeamArn;

/** The team's approvers, threshold or existence changed: its open sessions end (R5). Published in the same transaction. */
public record TeamChanged(TeamArn team) {}
