package io.vaultquorum.team;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.ComparedEvents;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.CheckRole;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a new team ACTIVE once all its approvers accepted (MPA, {@code TeamCreationActivationSuccess}). */
@Component
public class ActivateTeam {

    private final Teams teams;
    private final CheckTeamSettings checkSettings;
    private final CheckRole checkRole;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final Clock clock;

    ActivateTeam(
            Teams teams,
            CheckTeamSettings checkSettings,
            CheckRole checkRole,
            Accounts accounts,
            AuditTrail audit,
            Clock clock) {
        this.teams = teams;
        this.checkSettings = checkSettings;
        this.checkRole = checkRole;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses a team that is not as it was drawn up, when the team's account is suspended, which asked for it (R10), and when
     * an approver is no user any more, has another address by now or runs the platform (R2). The team is then
     * INACTIVE / FAILED_VALIDATION.
     *
     * @throws IllegalStateException if not all have accepted, wherever the process stands
     */
    @Transactional
    public Answer<ApprovalTeam> activate(TeamArn arn) {
        ApprovalTeam team = teams.findAndHold(arn).orElseThrow();
        if (!team.approvers().stream().allMatch(Approver::accepted)) {
            throw new IllegalStateException("Not all approvers of " + arn + " have accepted. Nothing is activated.");
        }
        Instant now = clock.instant();
        Optional<TeamRefused> refused = refuseTampered(team)
                .or(() -> refuseSuspended(arn))
                .or(() -> checkSettings.stillHolds(team.approvers()));
        if (refused.isPresent()) {
            teams.update(team.in(TeamState.FAILED_VALIDATION, refused.get().message(), now));
            audit.append(AuditEvent.of(now, "TeamCreationActivationFailure")
                    .about(arn.value())
                    .refusedWith(refused.get().code(), refused.get().message()));
            return Answer.refused(refused.get());
        }
        ApprovalTeam active = team.in(TeamState.ACTIVE, team.statusMessage(), now);
        teams.accepted(active);
        audit.append(AuditEvent.of(now, ComparedEvents.TEAM_CREATED)
                .about(arn.value())
                .saying(TeamVersionSeals.version(active.versionId())));
        return Answer.of(active);
    }

    private Optional<TeamRefused> refuseTampered(ApprovalTeam team) {
        return teams.isAsDrawnUp(team) ? Optional.empty() : Optional.of(new TeamRefused.Tampered(team.name()));
    }

    private Optional<TeamRefused> refuseSuspended(TeamArn arn) {
        return checkRole.isSuspended(arn.account())
                ? Optional.of(new TeamRefused.OwnerSuspended(accounts.describe(arn.account())))
                : Optional.empty();
    }
}
