package io.vaultquorum.team;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.Identities;
import io.vaultquorum.organization.OrganizationRefused;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.verification.CodeWanted;
import io.vaultquorum.verification.VerificationCodes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private final VerificationCodes codes;
    private final Identities identities;
    private final AuditTrail audit;
    private final Clock clock;

    AnswerInvitation(
            Teams teams,
            Invitations invitations,
            Approvers approvers,
            CheckRole checkRole,
            VerificationCodes codes,
            Identities identities,
            AuditTrail audit,
            Clock clock) {
        this.teams = teams;
        this.invitations = invitations;
        this.approvers = approvers;
        this.checkRole = checkRole;
        this.codes = codes;
        this.identities = identities;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses whoever holds a role in a suspended account, whoever is not invited, a second answer, an answer at or after the
     * invitation's end, every answer where the version is not as it was drawn up, and one without the right code: it shows that the approver reads the mails to the address under which
     * the team is going to know them.
     *
     * @param code the one-time code, or null; then one is to be sent
     */
    @Transactional
    public Answer<Approver> answer(TeamArn arn, UserId caller, boolean accepts, @Nullable String code) {
        return find(arn, caller)
                .then(invitation -> codes.refuse(wanted(invitation), code, clock.instant())
                        .map(Answer::<Approver>refused)
                        .orElseGet(() -> Answer.of(answer(invitation, accepts))));
    }

    /** What code the approver needs to answer now. Refuses as an answer would be. */
    @Transactional
    public Answer<CodeWanted> codeFor(TeamArn arn, UserId caller) {
        return find(arn, caller).then(invitation -> Answer.of(wanted(invitation)));
    }

    /** An invitation that its approver may answer now. */
    private record Invitation(ApprovalTeam team, Approver approver) {}

    private CodeWanted wanted(Invitation invitation) {
        return invitations.codeWanted(invitation.team(), invitation.approver());
    }

    private Approver answer(Invitation invitation, boolean accepts) {
        Instant now = clock.instant();
        InvitationStatus answer = accepts ? InvitationStatus.ACCEPTED : InvitationStatus.REJECTED;
        Approver answering = invitation.approver().answering(answer, now);
        TeamArn team = invitation.team().arn();
        if (accepts) {
            identities.confirm(answering.user());
        }
        approvers.update(team, invitations.version(invitation.team()), answering);
        audit.append(AuditEvent.of(now, "UpdateInvitationForApprover")
                .by(answering.user().value())
                .about(team.value())
                .saying(answer.name()));
        return answering;
    }

    private Answer<Invitation> find(TeamArn arn, UserId caller) {
        Optional<OrganizationRefused.InSuspendedAccount> suspended = checkRole.refuseSuspended(caller);
        if (suspended.isPresent()) {
            return Answer.refused(suspended.get());
        }
        Optional<ApprovalTeam> found = teams.findAndHold(arn);
        if (found.isEmpty()) {
            return Answer.refused(new TeamRefused.UnknownTeam(arn));
        }
        ApprovalTeam team = found.get();
        Invitations.Version version = invitations.invited(team);
        Optional<Approver> invited = version.approvers().stream()
                .filter(approver -> approver.user().equals(caller))
                .filter(approver -> approver.invitationExpires() != null)
                .findFirst();
        if (invited.isEmpty()) {
            return Answer.refused(new TeamRefused.NotInvited(caller, team.name()));
        }
        Approver approver = invited.get();
        Instant expires = approver.invitationExpires();
        if (expires != null && !clock.instant().isBefore(expires)) {
            return Answer.refused(new TeamRefused.InvitationExpired(team.name(), expires));
        }
        if (approver.invitation() != InvitationStatus.PENDING) {
            return Answer.refused(new TeamRefused.AlreadyAnswered(team.name(), approver.invitation()));
        }
        return version.intact()
                ? Answer.of(new Invitation(team, approver))
                : Answer.refused(new TeamRefused.Tampered(team.name()));
    }
}
