package io.vaultquorum.teamchange;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.ComparedEvents;
import io.vaultquorum.session.Execution;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.TeamChanges;
import io.vaultquorum.team.TeamDraft;
import io.vaultquorum.team.TeamDrafts;
import io.vaultquorum.team.TeamVersionSeals;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the approved and accepted draft the team (MPA, {@code TeamUpdateActivationSuccess}). Open sessions end (R5). */
@Component
public class ApplyTeamUpdate {

    private final ApprovedChange approvedChange;
    private final TeamDrafts drafts;
    private final TeamChanges changes;
    private final Execution execution;
    private final DiscardTeamUpdate discard;
    private final AuditTrail audit;
    private final Clock clock;

    ApplyTeamUpdate(
            ApprovedChange approvedChange,
            TeamDrafts drafts,
            TeamChanges changes,
            Execution execution,
            DiscardTeamUpdate discard,
            AuditTrail audit,
            Clock clock) {
        this.approvedChange = approvedChange;
        this.drafts = drafts;
        this.changes = changes;
        this.execution = execution;
        this.discard = discard;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses when the requester may not any more (R10), and when an approver of the draft is not who was invited any more
     * (R2). The change is discarded then.
     *
     * @throws Execution.NotApprovedException if the team did not approve this draft
     * @throws IllegalStateException if not all who are new have accepted
     */
    @Transactional
    public Answer<ApprovalTeam> apply(TeamArn arn) {
        TeamDraft draft = drafts.find(arn).orElseThrow();
        Answer<ApprovalTeam> applied = approvedChange
                .require(draft)
                .then(changes::apply)
                .then(team -> {
                    ApprovedChange.session(team).ifPresent(execution::succeeded);
                    audit.append(AuditEvent.of(clock.instant(), ComparedEvents.TEAM_UPDATED)
                            .about(arn.value())
                            .saying(TeamVersionSeals.version(team.versionId())));
                    return Answer.of(team);
                });
        applied.refusal().ifPresent(refusal -> discard.notValid(arn, refusal.message()));
        return applied;
    }
}
