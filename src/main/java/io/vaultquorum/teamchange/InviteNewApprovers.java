package io.vaultquorum.teamchange;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.TeamChanges;
import io.vaultquorum.team.TeamDraft;
import io.vaultquorum.team.TeamDrafts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Invites those whom an approved draft brings anew to the team. */
@Component
public class InviteNewApprovers {

    private final ApprovedChange approvedChange;
    private final TeamDrafts drafts;
    private final TeamChanges changes;
    private final DiscardTeamUpdate discard;

    InviteNewApprovers(
            ApprovedChange approvedChange, TeamDrafts drafts, TeamChanges changes, DiscardTeamUpdate discard) {
        this.approvedChange = approvedChange;
        this.drafts = drafts;
        this.changes = changes;
        this.discard = discard;
    }

    /**
     * Does nothing where the draft brings nobody anew. Refuses, and discards the change, when the requester may not any more.
     *
     * @throws io.vaultquorum.session.Execution.NotApprovedException if the team did not approve this draft
     */
    @Transactional
    public Answer<ApprovalTeam> invite(TeamArn arn) {
        TeamDraft draft = drafts.find(arn).orElseThrow();
        Answer<ApprovalTeam> invited = approvedChange.require(draft).then(team -> {
            if (team.isActive() && !draft.isAcceptedByAll()) {
                changes.invite(team);
            }
            return Answer.of(team);
        });
        invited.refusal().ifPresent(refusal -> discard.notValid(arn, refusal.message()));
        return invited;
    }
}
