package io.vaultquorum.teamchange;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.session.Execution;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.TeamChanges;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.team.Teams;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a deletion that will not be made after all; the team stays, and decides again if it did before. */
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
     * @return the team, if this is news: DELETE_FAILED_APPROVAL, or as INACTIVE as it was where it had no say
     */
    @Transactional
    public Optional<ApprovalTeam> giveUp(TeamArn arn, String why) {
        return teams.findAndHold(arn).filter(GiveUpTeamDeletion::isUnderWay).flatMap(team -> giveUp(team, why));
    }

    private Optional<ApprovalTeam> giveUp(ApprovalTeam team, String why) {
        Optional<SessionId> session = ApprovedChange.session(team);
        session.ifPresent(voted -> execution.failed(voted, why));
        changes.fail(team, session.isPresent() ? TeamState.DELETE_FAILED_APPROVAL : TeamState.FAILED_ACTIVATION, why);
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
