package io.vaultquorum.teamchange;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.team.TeamChanges;
import io.vaultquorum.team.Teams;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deletes a team whose pending window is over. Vaults that it protected have no team then. */
@Component
public class DeleteTeam {

    private final Teams teams;
    private final TeamChanges changes;
    private final AuditTrail audit;
    private final Clock clock;

    DeleteTeam(Teams teams, TeamChanges changes, AuditTrail audit, Clock clock) {
        this.teams = teams;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a session that decides on exactly this deletion is about. */
    static String subject(TeamArn team, int pendingWindowDays) {
        return team.value() + "/delete-after-" + pendingWindowDays + "-days";
    }

    /**
     * Does nothing when the team is deleted.
     *
     * @throws IllegalStateException if nobody decided that, or before its time
     */
    @Transactional
    public void delete(TeamArn arn) {
        teams.findAndHold(arn).ifPresent(team -> {
            changes.delete(team);
            audit.append(AuditEvent.of(clock.instant(), "TeamDeleted")
                    .inAccount(arn.account().value())
                    .about(arn.value()));
        });
    }
}
