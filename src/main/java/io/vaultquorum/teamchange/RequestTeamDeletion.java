package io.vaultquorum.teamchange;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.session.ApprovalRequest;
import io.vaultquorum.session.PrepareSession;
import io.vaultquorum.session.RequesterComment;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.SessionRefused;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.TeamChanges;
import io.vaultquorum.team.TeamRefused;
import io.vaultquorum.team.Teams;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks for the deletion of a team (MPA, {@code StartActiveApprovalTeamDeletion}). An ACTIVE team votes on it, also while it
 * protects vaults; an INACTIVE one is deleted at once.
 */
@Component
public class RequestTeamDeletion {

    private static final int LONGEST_WINDOW_DAYS = 90;

    private final Teams teams;
    private final TeamChanges changes;
    private final PrepareSession prepareSession;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    RequestTeamDeletion(
            Teams teams,
            TeamChanges changes,
            PrepareSession prepareSession,
            CheckRole checkRole,
            AuditTrail audit,
            Clock clock) {
        this.teams = teams;
        this.changes = changes;
        this.prepareSession = prepareSession;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses everybody but administrators of the account that owns the team, while another change is pending, a window
     * that is not 0 to 90 days, and a comment of more than 200 characters.
     *
     * @param pendingWindowDays how long after its approval the deletion waits
     * @return the session that decides, or nothing where the team is INACTIVE
     */
    @Transactional
    public Answer<Optional<Session>> request(
            TeamArn arn, int pendingWindowDays, @Nullable String comment, UserId caller) {
        return checkRole.administratorOf(arn.account(), caller).then(administrator -> {
            Optional<SessionRefused> badComment = RequesterComment.refuse(comment);
            if (badComment.isPresent()) {
                return Answer.refused(badComment.get());
            }
            Optional<ApprovalTeam> found = teams.findAndHold(arn);
            if (found.isEmpty()) {
                return Answer.refused(new TeamRefused.UnknownTeam(arn));
            }
            ApprovalTeam team = found.get();
            if (team.state().hasChangePending()) {
                return Answer.refused(new TeamRefused.ChangePending(team.name(), team.state()));
            }
            if (pendingWindowDays < 0 || pendingWindowDays > LONGEST_WINDOW_DAYS) {
                return Answer.refused(new TeamRefused.BadWindow(pendingWindowDays, LONGEST_WINDOW_DAYS));
            }
            return ask(team, pendingWindowDays, comment, caller);
        });
    }

    private Answer<Optional<Session>> ask(ApprovalTeam team, int days, @Nullable String comment, UserId caller) {
        AuditEvent event = AuditEvent.of(clock.instant(), "StartActiveApprovalTeamDeletion")
                .by(caller.value())
                .inAccount(team.arn().account().value())
                .about(team.arn().value())
                .saying("pending window of " + days + " days");
        if (!team.isActive()) {
            changes.willBeDeleted(team, clock.instant());
            audit.append(event);
            return Answer.of(Optional.empty());
        }
        ApprovalRequest request = ApprovalRequest.of(ApprovedChange.deleting(team, days), caller, comment);
        return prepareSession.prepare(team.arn(), request).then(session -> {
            changes.asksForDeletion(team, caller, session.id().value(), days);
            audit.append(event.ofSession(session.id().value()));
            return Answer.of(Optional.of(session));
        });
    }
}
