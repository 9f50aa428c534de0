package io.vaultquorum.team;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An approver accepts or declines to be on a team (MPA's portal, {@code UpdateInvitationForApprover}). The last
 * acceptance activates the team, the first rejection ends it as INACTIVE / FAILED_ACTIVATION.
 */
@Component
public class AnswerInvitation {

    private final Teams teams;
    private final AuditTrail audit;
    private final Clock clock;

    AnswerInvitation(Teams teams, AuditTrail audit, Clock clock) {
        this.teams = teams;
        this.audit = audit;
        this.clock = clock;
    }

    /** Refuses whoever is not invited, a second answer, and an answer at or after the invitation's end. */
    @Transactional
    public Answer<ApprovalTeam> answer(TeamArn arn, UserId caller, boolean accepts) {
        Optional<ApprovalTeam> found = teams.findAndHold(arn);
        if (found.isEmpty()) {
            return Answer.refused(new TeamRefused.UnknownTeam(arn));
        }
        ApprovalTeam team = found.get();
        Optional<Approver> invited = team.approvers().stream()
                .filter(approver -> approver.user().equals(caller))
                .filter(approver -> approver.invitation() == InvitationStatus.PENDING)
                .findFirst();
        if (team.status() != TeamStatus.PENDING || invited.isEmpty()) {
            return Answer.refused(new TeamRefused.NotInvited(caller, team.name()));
        }
        Instant now = clock.instant();
        if (!now.isBefore(invited.get().invitationExpires())) {
            return Answer.refused(
                    new TeamRefused.InvitationExpired(team.name(), invited.get().invitationExpires()));
        }
        teams.answer(team, caller, accepts ? InvitationStatus.ACCEPTED : InvitationStatus.REJECTED, now);
        audit.append(AuditEvent.of(now, "UpdateInvitationForApprover")
                .by(caller.value())
                .about(arn.value())
                .saying(accepts ? "ACCEPTED" : "REJECTED"));
        activate(arn, accepts, now);
        return Answer.of(teams.find(arn).orElseThrow());
    }

    private void activate(TeamArn arn, boolean accepts, Instant now) {
        boolean allAccepted = teams.find(arn).orElseThrow().approvers().stream()
                .allMatch(approver -> approver.invitation() == InvitationStatus.ACCEPTED);
        if (!accepts) {
            teams.setStatus(arn, TeamStatus.INACTIVE, TeamStatusCode.FAILED_ACTIVATION, now);
        } else if (allAccepted) {
            teams.setStatus(arn, TeamStatus.ACTIVE, null, now);
        }
    }
}
