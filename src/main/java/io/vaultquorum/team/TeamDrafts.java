package io.vaultquorum.team;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.RowTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The drafts of teams: one at most for each, pending or failed. */
@Component
public class TeamDrafts {

    private final JdbcClient jdbc;
    private final Approvers approvers;
    private final TeamVersionSeals seals;

    TeamDrafts(JdbcClient jdbc, Approvers approvers, TeamVersionSeals seals) {
        this.jdbc = jdbc;
        this.approvers = approvers;
        this.seals = seals;
    }

    public Optional<TeamDraft> find(TeamArn team) {
        return jdbc.sql("select * from VQ_TEAM_DRAFT where TEAM_ARN = :team")
                .param("team", team.value())
                .query((row, number) -> new TeamDraft(
                        team,
                        row.getString("VERSION_ID"),
                        row.getString("DESCRIPTION"),
                        row.getInt("MIN_APPROVALS_REQUIRED"),
                        approvers.of(team, row.getString("VERSION_ID")),
                        RowTime.read(row, "UPDATE_INITIATION_TIME")))
                .optional();
    }

    /** Whether the draft is as it was drawn up, and as the team voted on it. */
    public boolean isIntact(TeamDraft draft) {
        return seals.isAsDrawnUp(draft.team(), draft.versionId(), draft.minApprovalsRequired(), draft.approvers());
    }

    /** Takes the place of a draft that failed. */
    void add(TeamDraft draft) {
        discard(draft.team());
        jdbc.sql("""
                insert into VQ_TEAM_DRAFT (TEAM_ARN, VERSION_ID, DESCRIPTION, MIN_APPROVALS_REQUIRED,
                    UPDATE_INITIATION_TIME)
                values (:team, :version, :description, :threshold, :now)""")
                .param("team", draft.team().value())
                .param("version", draft.versionId())
                .param("description", draft.description())
                .param("threshold", draft.minApprovalsRequired())
                .param("now", RowTime.of(draft.updateInitiationTime()))
                .update();
        approvers.add(draft.team(), draft.versionId(), draft.approvers());
        seals.drawnUp(draft.team(), draft.versionId(), draft.minApprovalsRequired(), draft.approvers());
    }

    /** The draft has become the team: its approvers stay. */
    void applied(TeamArn team) {
        jdbc.sql("delete from VQ_TEAM_DRAFT where TEAM_ARN = :team")
                .param("team", team.value())
                .update();
    }

    /** Does nothing when there is none. */
    void discard(TeamArn team) {
        find(team).ifPresent(draft -> {
            approvers.remove(team, draft.versionId());
            seals.remove(team, draft.versionId());
        });
        applied(team);
    }
}
