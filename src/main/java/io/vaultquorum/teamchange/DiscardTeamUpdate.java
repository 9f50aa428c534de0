package io.vaultquorum.teamchange;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.session.Execution;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.TeamChanges;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.team.Teams;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a change that will not be made after all; the team stays as it was. */
@Component
public class DiscardTeamUpdate {

    private final Teams teams;
    private final TeamChanges changes;
    private final Execution execution;
    private final AuditTrail audit;
    private final Clock clock;

    DiscardTeamUpdate(Teams teams, TeamChanges changes, Execution execution, AuditTrail audit, Clock clock) {
        this.teams = teams;
        this.changes = changes;
        this.execution = execution;
        this.audit = audit;
        this.clock = clock;
    }

    /** Not everybody who is new accepted: UPDATE_FAILED_ACTIVATION, or FAILED_ACTIVATION of an INACTIVE team. */
    @Transactional
    public void notAccepted(TeamArn arn, String why) {
        discard(arn, TeamState.UPDATE_FAILED_ACTIVATION, TeamState.FAILED_ACTIVATION, why);
    }

    /** A rule stands against it by now: UPDATE_FAILED_VALIDATION, or FAILED_VALIDATION of an INACTIVE team. */
    @Transactional
    public void notValid(TeamArn arn, String why) {
        discard(arn, TeamState.UPDATE_FAILED_VALIDATION, TeamState.FAILED_VALIDATION, why);
    }

    /** Does nothing when no change is under way. */
    private void discard(TeamArn arn, TeamState ofActive, TeamState ofInactive, String why) {
        teams.findAndHold(arn)
                .filter(DiscardTeamUpdate::isUnderWay)
                .ifPresent(team -> discard(team, team.isActive() ? ofActive : ofInactive, why));
    }

    private void discard(ApprovalTeam team, TeamState failed, String why) {
        ApprovedChange.session(team).ifPresent(session -> execution.failed(session, why));
        changes.fail(team, failed, why);
        audit.append(AuditEvent.of(clock.instant(), "TeamUpdateActivationFailure")
                .about(team.arn().value())
                .saying(why));
    }

    private static boolean isUnderWay(ApprovalTeam team) {
        return team.state() == TeamState.UPDATE_PENDING_APPROVAL
                || team.state() == TeamState.UPDATE_PENDING_ACTIVATION
                || team.state() == TeamState.PENDING_ACTIVATION;
    }
}
