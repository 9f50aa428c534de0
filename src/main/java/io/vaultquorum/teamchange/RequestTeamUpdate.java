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
import io.vaultquorum.team.TeamDraft;
import io.vaultquorum.team.TeamRefused;
import io.vaultquorum.team.TeamUpdate;
import io.vaultquorum.team.Teams;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks for a change of a team (MPA, {@code UpdateApprovalTeam}): description, approvers, threshold. An ACTIVE team votes on
 * it and stays on its old settings meanwhile; an INACTIVE one has no say.
 */
@Component
public class RequestTeamUpdate {

    private final Teams teams;
    private final TeamChanges changes;
    private final PrepareSession prepareSession;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    RequestTeamUpdate(
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
     * Refuses everybody but administrators of the account that owns the team, a second change while one is pending,
     * settings that break a rule or change nothing, and a comment of more than 200 characters.
     *
     * @return the session that decides, or nothing where the team is INACTIVE
     */
    @Transactional
    public Answer<Optional<Session>> request(TeamArn arn, TeamUpdate update, @Nullable String comment, UserId caller) {
        return checkRole.administratorOf(arn.account(), caller).then(administrator -> {
            Optional<SessionRefused> badComment = RequesterComment.refuse(comment);
            if (badComment.isPresent()) {
                return Answer.refused(badComment.get());
            }
            Optional<ApprovalTeam> team = teams.findAndHold(arn);
            if (team.isEmpty()) {
                return Answer.refused(new TeamRefused.UnknownTeam(arn));
            }
            if (team.get().state().hasChangePending()) {
                return Answer.refused(new TeamRefused.ChangePending(
                        team.get().name(), team.get().state()));
            }
            return changes.drawUp(team.get(), update).then(draft -> ask(team.get(), draft, comment, caller));
        });
    }

    private Answer<Optional<Session>> ask(ApprovalTeam team, TeamDraft draft, @Nullable String comment, UserId caller) {
        if (!team.isActive()) {
            changes.asksForUpdate(team, caller, Optional.empty());
            changes.invite(teams.find(team.arn()).orElseThrow());
            record(draft, caller, null);
            return Answer.of(Optional.empty());
        }
        ApprovalRequest request = ApprovalRequest.of(ApprovedChange.updating(draft), caller, comment);
        return prepareSession.prepare(team.arn(), request).then(session -> {
            changes.asksForUpdate(team, caller, Optional.of(session.id().value()));
            record(draft, caller, session.id().value());
            return Answer.of(Optional.of(session));
        });
    }

    private void record(TeamDraft draft, UserId caller, @Nullable String session) {
        AuditEvent event = AuditEvent.of(clock.instant(), "UpdateApprovalTeam")
                .by(caller.value())
                .inAccount(draft.team().account().value())
                .about(draft.team().value())
                .saying("version " + draft.versionId() + ": " + draft.minApprovalsRequired() + " of "
                        + draft.approvers().size());
        audit.append(session == null ? event : event.ofSession(session));
    }
}
