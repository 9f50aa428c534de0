package io.vaultquorum.team;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.verification.CodeWanted;
import io.vaultquorum.verification.Purpose;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The invitations that a team has open: those to a new team, or those to its draft. */
@Component
public class Invitations {

    private final Teams teams;
    private final TeamDrafts drafts;
    private final Approvers approvers;

    Invitations(Teams teams, TeamDrafts drafts, Approvers approvers) {
        this.teams = teams;
        this.drafts = drafts;
        this.approvers = approvers;
    }

    /** The approvers of the version that people are invited to, whether they have answered or not. */
    public List<Approver> of(TeamArn team) {
        return teams.find(team).map(found -> approvers.of(team, version(found))).orElse(List.of());
    }

    /**
     * The version that people are invited to, read once.
     *
     * @param intact whether they, their addresses and the threshold are as they were drawn up
     */
    record Version(List<Approver> approvers, boolean intact) {}

    Version invited(ApprovalTeam team) {
        return change(team)
                .map(draft -> new Version(draft.approvers(), drafts.isIntact(draft)))
                .orElseGet(() -> new Version(team.approvers(), teams.isAsDrawnUp(team)));
    }

    /** What code an approver needs to answer. */
    public CodeWanted codeWanted(ApprovalTeam team, Approver invited) {
        return new CodeWanted(
                Purpose.invitation(team.arn(), version(team)), invited.user(), invited.registeredEmail(), false);
    }

    /** Whether nothing that is still to come could change how they end. */
    public boolean areDecided(TeamArn team) {
        List<Approver> invited = of(team);
        return invited.stream().allMatch(Approver::accepted)
                || invited.stream().anyMatch(approver -> approver.invitation() == InvitationStatus.REJECTED);
    }

    /** Who has not answered cannot answer any more. */
    void invalidate(ApprovalTeam team) {
        String version = version(team);
        approvers.of(team.arn(), version).stream()
                .filter(approver -> approver.invitation() == InvitationStatus.PENDING)
                .forEach(approver -> approvers.update(team.arn(), version, approver.invalidated()));
    }

    /** What the team becomes once all have accepted, where they are invited to a change of it. */
    public Optional<TeamDraft> change(ApprovalTeam team) {
        boolean awaited =
                team.state() == TeamState.UPDATE_PENDING_ACTIVATION || team.state() == TeamState.PENDING_ACTIVATION;
        return drafts.find(team.arn()).filter(draft -> awaited);
    }

    /** The draft's while the draft waits for its approvers, the team's otherwise. */
    String version(ApprovalTeam team) {
        return change(team).map(TeamDraft::versionId).orElse(team.versionId());
    }
}
