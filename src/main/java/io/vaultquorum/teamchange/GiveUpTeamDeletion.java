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
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a deletion that will not be made after all; the team stays, and decides again. */
@Component
public class GiveUpTeamDeletion {

    private final Teams teams;
    private final TeamChanges changes;
    private final Execution execution;
    private final AuditTrail audit;
    private final Clock clock;

    GiveUpTeamDeletion(Teams teams, TeamChanges changes, Execution execution, AuditTrail audit, Clock clock) {
        this.teams = teams;
        this.changes = changes;
        this.execution = execution;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Does nothing when no deletion is under way: none at all, or one that is over.
     *
     * @param why for the people who will ask, 500 characters at most
     * @return the team, DELETE_FAILED_APPROVAL, if this is news
     */
    @Transactional
    public Optional<ApprovalTeam> giveUp(TeamArn arn, String why) {
        return teams.findAndHold(arn).filter(GiveUpTeamDeletion::isUnderWay).flatMap(team -> giveUp(team, why));
    }

    private Optional<ApprovalTeam> giveUp(ApprovalTeam team, String why) {
        ApprovedChange.session(team).ifPresent(session -> execution.failed(session, why));
        changes.fail(team, TeamState.DELETE_FAILED_APPROVAL, why);
        audit.append(AuditEvent.of(clock.instant(), "TeamDeletionApprovalFailure")
                .inAccount(team.arn().account().value())
                .about(team.arn().value())
                .saying(why));
        return teams.find(team.arn());
    }

    private static boolean isUnderWay(ApprovalTeam team) {
        return team.state() == TeamState.DELETE_PENDING_APPROVAL || team.state() == TeamState.DELETING;
    }
}
