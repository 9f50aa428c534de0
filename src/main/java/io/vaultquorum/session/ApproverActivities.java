package io.vaultquorum.session;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.RowTime;
import io.vaultquorum.session.ApproverActivity.Kind;
import io.vaultquorum.team.Approver;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the ledger knows of when approvers answered. */
@Component
public class ApproverActivities {

    private final JdbcClient jdbc;

    ApproverActivities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest answer of an approver of this team: to a request, to a baseline, or to the invitation. */
    public ApproverActivity of(TeamArn team, Approver approver) {
        Optional<ApproverActivity> voted = lastVote(team, approver);
        Instant invited = approver.responseTime();
        boolean invitationIsNewer = invited != null
                && voted.map(ApproverActivity::time)
                        .filter(time -> time.isAfter(invited))
                        .isEmpty();
        SessionId pending = pendingBaseline(team, approver).orElse(null);
        if (invitationIsNewer) {
            return new ApproverActivity(Kind.RESPONDED_TO_INVITATION, invited, pending);
        }
        return voted.map(vote -> new ApproverActivity(vote.kind(), vote.time(), pending))
                .orElseGet(() -> new ApproverActivity(null, null, pending));
    }

    private Optional<ApproverActivity> lastVote(TeamArn team, Approver approver) {
        return jdbc.sql("""
                        select S.ACTION_NAME, V.RESPONSE_TIME from VQ_VOTE V join VQ_SESSION S on S.ID = V.SESSION_ID
                        where S.TEAM_ARN = :team and V.USER_ID = :user order by V.RESPONSE_TIME desc, S.ID limit 1""")
                .param("team", team.value())
                .param("user", approver.user().value())
                .query((row, number) -> new ApproverActivity(
                        row.getString("ACTION_NAME").equals(ProtectedOperation.BASELINE.actionName())
                                ? Kind.BASELINED
                                : Kind.VOTED,
                        RowTime.read(row, "RESPONSE_TIME"),
                        null))
                .optional();
    }

    private Optional<SessionId> pendingBaseline(TeamArn team, Approver approver) {
        return jdbc.sql("""
                        select S.ID from VQ_SESSION S join VQ_SESSION_APPROVER A on A.SESSION_ID = S.ID
                        where S.TEAM_ARN = :team and S.ACTION_NAME = :baseline and S.STATUS = 'PENDING'
                            and A.USER_ID = :user and A.ELIGIBLE
                            and not exists (select 1 from VQ_VOTE V where V.SESSION_ID = S.ID and V.USER_ID = :user)
                        order by S.INITIATION_TIME desc, S.ID limit 1""")
                .param("team", team.value())
                .param("baseline", ProtectedOperation.BASELINE.actionName())
                .param("user", approver.user().value())
                .query((row, number) -> new SessionId(row.getString("ID")))
                .optional();
    }
}
