package io.vaultquorum.teamchange;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.session.Execution;
import io.vaultquorum.session.ProtectedOperation;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.TeamRefused;
import io.vaultquorum.team.Teams;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asked before every step of a change that its team has approved: did it, this change, and may the requester still (R1, R10). */
@Component
class ApprovedChange {

    private final Teams teams;
    private final Execution execution;
    private final CheckRole checkRole;
    private final Accounts accounts;

    ApprovedChange(Teams teams, Execution execution, CheckRole checkRole, Accounts accounts) {
        this.teams = teams;
        this.execution = execution;
        this.checkRole = checkRole;
        this.accounts = accounts;
    }

    /**
     * The team, held; of an INACTIVE team, which has no say, its requester's right alone is asked.
     *
     * @throws Execution.NotApprovedException if the ledger does not say that exactly this was approved
     */
    Answer<ApprovalTeam> require(TeamArn arn, ProtectedOperation operation, String subject) {
        ApprovalTeam team = teams.findAndHold(arn).orElseThrow();
        ApprovalTeam.Change change = Objects.requireNonNull(team.change(), "Nobody asked to change " + arn);
        if (team.isActive()) {
            execution.requireApproved(
                    new SessionId(String.valueOf(change.sessionId())), operation, arn.value(), subject);
        }
        return checkRole.isAdministratorOf(arn.account(), change.requester())
                ? Answer.of(team)
                : Answer.refused(new TeamRefused.RequesterLostRight(
                        change.requester(), accounts.describe(arn.account()), checkRole.isSuspended(arn.account())));
    }

    /** The session that approved the team's change, if one had to. */
    static Optional<SessionId> session(ApprovalTeam team) {
        return team.pendingChange()
                .flatMap(change -> Optional.ofNullable(change.sessionId()))
                .map(SessionId::new);
    }
}
