package io.vaultquorum.teamchange;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.session.ExactOperation;
import io.vaultquorum.session.Execution;
import io.vaultquorum.session.ProtectedOperation;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.TeamDraft;
import io.vaultquorum.team.TeamDrafts;
import io.vaultquorum.team.TeamRefused;
import io.vaultquorum.team.Teams;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asked before every step of a change that its team has approved: did it, this change, and may the requester still (R1, R10). */
@Component
class ApprovedChange {

    private final Teams teams;
    private final TeamDrafts drafts;
    private final Execution execution;
    private final CheckRole checkRole;
    private final Accounts accounts;

    ApprovedChange(Teams teams, TeamDrafts drafts, Execution execution, CheckRole checkRole, Accounts accounts) {
        this.teams = teams;
        this.drafts = drafts;
        this.execution = execution;
        this.checkRole = checkRole;
        this.accounts = accounts;
    }

    /**
     * The team, held; of an INACTIVE team, which has no say, its requester's right alone is asked.
     *
     * @throws Execution.NotApprovedException if the ledger does not say that exactly this was approved
     */
    Answer<ApprovalTeam> require(TeamArn arn, ExactOperation about) {
        ApprovalTeam team = teams.findAndHold(arn).orElseThrow();
        ApprovalTeam.Change change = Objects.requireNonNull(team.change(), "Nobody asked to change " + arn);
        if (team.isActive()) {
            execution.requireApproved(new SessionId(String.valueOf(change.sessionId())), about);
        }
        return checkRole.isAdministratorOf(arn.account(), change.requester())
                ? Answer.of(team)
                : Answer.refused(new TeamRefused.RequesterLostRight(
                        change.requester(), accounts.describe(arn.account()), checkRole.isSuspended(arn.account())));
    }

    /**
     * The same for a draft. Refuses one that is not as it was drawn up: it is discarded then, and nobody waits for it.
     *
     * @throws Execution.NotApprovedException if the ledger does not say that exactly this draft was approved
     */
    Answer<ApprovalTeam> require(TeamDraft draft) {
        return drafts.isIntact(draft)
                ? require(draft.team(), updating(draft))
                : Answer.refused(new TeamRefused.Tampered(
                        teams.find(draft.team()).orElseThrow().name()));
    }

    /** What the members of a team allow that lets the draft take its place. */
    static ExactOperation updating(TeamDraft draft) {
        return new ExactOperation(
                ProtectedOperation.UPDATE_TEAM,
                draft.team().value(),
                draft.subject(),
                draft.team().account(),
                draft.content());
    }

    /** What the members of a team allow that deletes it, so many days after. */
    static ExactOperation deleting(ApprovalTeam team, int pendingWindowDays) {
        return new ExactOperation(
                ProtectedOperation.DELETE_TEAM,
                team.arn().value(),
                team.arn().value() + "/delete-after-" + pendingWindowDays + "-days",
                team.arn().account(),
                Map.of(
                        "team",
                        team.arn().value(),
                        "version",
                        team.versionId(),
                        "pendingWindowDays",
                        pendingWindowDays));
    }

    /** The session that approved the team's change, if one had to. */
    static Optional<SessionId> session(ApprovalTeam team) {
        return team.pendingChange()
                .flatMap(change -> Optional.ofNullable(change.sessionId()))
                .map(SessionId::new);
    }
}
