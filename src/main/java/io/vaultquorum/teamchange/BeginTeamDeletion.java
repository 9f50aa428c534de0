package io.vaultquorum.teamchange;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.session.Execution;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.TeamChanges;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.team.Teams;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Begins the pending window of a deletion that the team approved. From here on the team decides nothing (DELETING). */
@Component
public class BeginTeamDeletion {

    private final Teams teams;
    private final ApprovedChange approvedChange;
    private final TeamChanges changes;
    private final Execution execution;
    private final AuditTrail audit;
    private final Clock clock;

    BeginTeamDeletion(
            Teams teams,
            ApprovedChange approvedChange,
            TeamChanges changes,
            Execution execution,
            AuditTrail audit,
            Clock clock) {
        this.teams = teams;
        this.approvedChange = approvedChange;
        this.changes = changes;
        this.execution = execution;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses when the requester may not any more (R10); the team then stays as it was, DELETE_FAILED_APPROVAL.
     *
     * @return the team, with the time from which on it may be deleted
     * @throws Execution.NotApprovedException if the team did not approve exactly this deletion
     */
    @Transactional
    public Answer<ApprovalTeam> begin(TeamArn arn) {
        ApprovalTeam team = teams.findAndHold(arn).orElseThrow();
        int days = Objects.requireNonNull(
                Objects.requireNonNull(team.change()).pendingWindowDays(), "Nobody asked to delete " + arn);
        Answer<ApprovalTeam> approved = approvedChange.require(arn, ApprovedChange.deleting(team, days));
        approved.refusal().ifPresent(refusal -> {
            ApprovedChange.session(team).ifPresent(session -> execution.failed(session, refusal.message()));
            changes.fail(team, TeamState.DELETE_FAILED_APPROVAL, refusal.message());
        });
        return approved.then(held -> {
            Instant now = clock.instant();
            ApprovalTeam deleting = changes.willBeDeleted(held, now.plus(Duration.ofDays(days)));
            ApprovedChange.session(held).ifPresent(execution::succeeded);
            audit.append(AuditEvent.of(now, "TeamDeletionApprovalSuccess")
                    .about(arn.value())
                    .saying("to be deleted at " + deleting.deletionTime()));
            return Answer.of(deleting);
        });
    }
}
