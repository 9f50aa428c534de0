package io.vaultquorum.team;

import io.vaultquorum.arn.TeamArn;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a team is to become (MPA, {@code PendingUpdate}). It changes nothing until it is applied.
 *
 * @param approvers the full new list; who is on the team already, under the same address, has accepted already
 */
public record TeamDraft(
        TeamArn team,
        String versionId,
        String description,
        int minApprovalsRequired,
        List<Approver> approvers,
        Instant updateInitiationTime) {

    /** What a session that decides on exactly this draft is about. */
    public String subject() {
        return team.value() + "/" + versionId;
    }

    /** All that the team is to become, as it is sealed, and its description. Invitations and their answers change none of it. */
    public Map<String, ?> content() {
        Map<String, Object> content =
                new HashMap<>(TeamVersionSeals.content(team, versionId, minApprovalsRequired, approvers));
        content.put("description", description);
        return content;
    }

    public boolean isAcceptedByAll() {
        return approvers.stream().allMatch(Approver::accepted);
    }
}
