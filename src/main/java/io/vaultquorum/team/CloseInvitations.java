package io.vaultquorum.team;

import io.vaultquorum.arn.TeamArn;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says how the invitations to a team ended. What was not answered by then cannot be answered any more. */
@Component
public class CloseInvitations {

    private final Teams teams;
    private final Invitations invitations;
    private final Clock clock;

    CloseInvitations(Teams teams, Invitations invitations, Clock clock) {
        this.teams = teams;
        this.invitations = invitations;
        this.clock = clock;
    }

    /** @throws IllegalStateException if somebody may still answer and no answer is a no: then nobody may go on */
    @Transactional
    public InvitationOutcome close(TeamArn arn) {
        ApprovalTeam team = teams.findAndHold(arn).orElseThrow();
        List<Approver> invited = invitations.of(arn);
        if (invited.stream().allMatch(Approver::accepted)) {
            return InvitationOutcome.ACCEPTED;
        }
        Instant now = clock.instant();
        boolean declined = invited.stream().anyMatch(approver -> approver.invitation() == InvitationStatus.REJECTED);
        boolean expired = invited.stream()
                .filter(approver -> approver.invitation() == InvitationStatus.PENDING)
                .allMatch(approver ->
                        approver.invitationExpires() != null && !now.isBefore(approver.invitationExpires()));
        if (!declined && !expired) {
            throw new IllegalStateException("The invitations to " + arn + " are still open. Nothing is activated.");
        }
        invitations.invalidate(team);
        return declined ? InvitationOutcome.DECLINED : InvitationOutcome.EXPIRED;
    }
}
