package io.vaultquorum.teamchange;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.session.Execution;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.TeamChanges;
import io.vaultquorum.team.Teams;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deletes a team whose pending window is over. Vaults that it protected have no team then. */
@Component
public class DeleteTeam {

    private final Teams teams;
    private final TeamChanges changes;
    private final Execution execution;
    private final AuditTrail audit;
    private final Clock clock;

    DeleteTeam(Teams teams, TeamChanges changes, Execution execution, AuditTrail audit, Clock clock) {
        this.teams = teams;
        this.changes = changes;
        this.execution = execution;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Does nothing when the team is deleted.
     *
     * @throws Execution.NotApprovedException if the team was asked and did not approve exactly this deletion
     * @throws IllegalStateException if nobody decided that, or before its time
     */
    @Transactional
    public void delete(TeamArn arn) {
        teams.findAndHold(arn).ifPresent(team -> {
            ApprovedChange.session(team).ifPresent(session -> requireApproved(session, team));
            changes.delete(team);
            audit.append(AuditEvent.of(clock.instant(), "TeamDeleted")
                    .inAccount(arn.account().value())
                    .about(arn.value()));
        });
    }

    /** An INACTIVE team had no say; it protects nothing. When the window is over, what was approved says and not the team's row. */
    private void requireApproved(SessionId session, ApprovalTeam team) {
        int days = Objects.requireNonNull(Objects.requireNonNull(team.change()).pendingWindowDays());
        Session approved = execution.requireApproved(session, ApprovedChange.deleting(team, days));
        Instant earliest = Objects.requireNonNull(approved.completionTime()).plus(Duration.ofDays(days));
        if (clock.instant().isBefore(earliest)) {
            throw new IllegalStateException("The team " + team.arn() + " may be deleted from " + earliest + " on.");
        }
    }
}
