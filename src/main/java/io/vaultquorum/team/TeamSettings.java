package io.vaultquorum.team;

import io.vaultquorum.organization.UserId;
import java.util.List;

/**
 * What an administrator decides about a team, and its members about later.
 *
 * @param description 1 to 256 characters
 * @param approvers 2 to 20 distinct humans
 * @param minApprovalsRequired m, 2 to the number of approvers
 */
public record TeamSettings(String description, List<UserId> approvers, int minApprovalsRequired) {}
