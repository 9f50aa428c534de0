package io.vaultquorum.teamchange;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.TeamChanges;
import io.vaultquorum.team.TeamRefused;
import io.vaultquorum.team.Teams;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Clears a failed change away (MPA, {@code DeleteInactiveApprovalTeamVersion} of a draft). */
@Component
public class DeleteTeamDraft {

    private final Teams teams;
    private final TeamChanges changes;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    DeleteTeamDraft(Teams teams, TeamChanges changes, CheckRole checkRole, AuditTrail audit, Clock clock) {
        this.teams = teams;
        this.changes = changes;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    /** Refuses everybody but administrators of the account that owns the team, and unless a change of it has failed. */
    @Transactional
    public Answer<ApprovalTeam> delete(TeamArn arn, UserId caller) {
        return checkRole.administratorOf(arn.account(), caller).then(administrator -> {
            Optional<ApprovalTeam> team = teams.findAndHold(arn);
            if (team.isEmpty()) {
                return Answer.refused(new TeamRefused.UnknownTeam(arn));
            }
            if (!team.get().state().hasChangeFailed()) {
                return Answer.refused(new TeamRefused.NoFailedDraft(team.get().name()));
            }
            changes.forget(team.get());
            audit.append(AuditEvent.of(clock.instant(), "DeleteInactiveApprovalTeamVersion")
                    .by(caller.value())
                    .inAccount(arn.account().value())
                    .about(arn.value()));
            return Answer.of(teams.find(arn).orElseThrow());
        });
    }
}
