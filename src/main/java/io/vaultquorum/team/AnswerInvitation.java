package io.vaultquorum.team;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.OrganizationRefused;
import io.vaultquorum.organization.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An approver accepts or declines to be on a team (MPA's portal, {@code UpdateInvitationForApprover}). */
@Component
public class AnswerInvitation {

    /** How long an invitation can be answered. */
    public static final Duration LIFETIME = Duration.ofHours(24);

    private final Teams teams;
    private final Invitations invitations;
    private final Approvers approvers;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    AnswerInvitation(
            Teams teams,
            Invitations invitations,
            Approvers approvers,
            CheckRole checkRole,
            AuditTrail audit,
            Clock clock) {
        this.teams = teams;
        this.invitations = invitations;
        this.approvers = approvers;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses whoever holds a role in a suspended account, whoever is not invited, a second answer, and an answer at or after the
     * invitation's end.
     */
    @Transactional
    public Answer<Approver> answer(TeamArn arn, UserId caller, boolean accepts) {
        Optional<OrganizationRefused.InSuspendedAccount> suspended = checkRole.refuseSuspended(caller);
        if (suspended.isPresent()) {
            return Answer.refused(suspended.get());
        }
        Optional<ApprovalTeam> found = teams.findAndHold(arn);
        if (found.isEmpty()) {
            return Answer.refused(new TeamRefused.UnknownTeam(arn));
        }
        ApprovalTeam team = found.get();
        String version = invitations.version(team);
        Optional<Approver> invited = approvers.of(arn, version).stream()
                .filter(approver -> approver.user().equals(caller))
                .filter(approver -> approver.invitationExpires() != null)
                .findFirst();
        if (invited.isEmpty()) {
            return Answer.refused(new TeamRefused.NotInvited(caller, team.name()));
        }
        Approver approver = invited.get();
        Instant now = clock.instant();
        Instant expires = approver.invitationExpires();
        if (expires != null && !now.isBefore(expires)) {
            return Answer.refused(new TeamRefused.InvitationExpired(team.name(), expires));
        }
        if (approver.invitation() != InvitationStatus.PENDING) {
            return Answer.refused(new TeamRefused.AlreadyAnswered(team.name(), approver.invitation()));
        }
        InvitationStatus answer = accepts ? InvitationStatus.ACCEPTED : InvitationStatus.REJECTED;
        Approver answering = approver.answering(answer, now);
        approvers.update(arn, version, answering);
        audit.append(AuditEvent.of(now, "UpdateInvitationForApprover")
                .by(caller.value())
                .about(arn.value())
                .saying(answer.name()));
        return Answer.of(answering);
    }
}
