package io.vaultquorum.team;

import io.vaultquorum.organization.UserId;
import java.util.List;
import java.util.Optional;

/**
 * What is to change about a team (MPA, {@code UpdateApprovalTeam}); what is empty stays as it is.
 *
 * @param approvers the full new list
 */
public record TeamUpdate(
        Optional<String> description, Optional<List<UserId>> approvers, Optional<Integer> minApprovalsRequired) {

    TeamSettings of(ApprovalTeam team) {
        return new TeamSettings(
                description.orElse(team.description()),
                approvers.orElseGet(
                        () -> team.approvers().stream().map(Approver::user).toList()),
                minApprovalsRequired.orElse(team.minApprovalsRequired()));
    }
}
