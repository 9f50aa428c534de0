package io.vaultquorum.session;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.RowTime;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Approver;
import io.vaultquorum.team.Teams;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a team is: an approver is inactive who left the last two sessions unanswered, or is no user any more, or holds a role in a
 * suspended account; a team is
 * unhealthy with fewer than m active approvers (MPA user guide, team health).
 */
@Component
public class CheckTeamHealth {

    private static final int UNANSWERED = 2;
    private static final String IN_SUSPENDED_ACCOUNT = "has a role in a suspended account";

    private final Teams teams;
    private final Users users;
    private final JdbcClient jdbc;

    CheckTeamHealth(Teams teams, Users users, JdbcClient jdbc) {
        this.teams = teams;
        this.users = users;
        this.jdbc = jdbc;
    }

    /** Empty where there is no such team, or it is not ACTIVE. */
    @Transactional(readOnly = true)
    public Optional<TeamHealth> check(TeamArn arn) {
        return teams.find(arn).filter(ApprovalTeam::isActive).map(this::check);
    }

    private TeamHealth check(ApprovalTeam team) {
        Set<UserId> active = new HashSet<>();
        Map<UserId, String> inactive = new LinkedHashMap<>();
        for (Approver approver : team.approvers()) {
            whyInactive(team.arn(), approver)
                    .ifPresentOrElse(why -> inactive.put(approver.user(), why), () -> active.add(approver.user()));
        }
        return new TeamHealth(active, inactive, active.size() >= team.minApprovalsRequired());
    }

    private Optional<String> whyInactive(TeamArn team, Approver approver) {
        Optional<User> user = users.find(approver.user());
        if (user.isEmpty()) {
            return Optional.of("is no user any more");
        }
        if (user.get().runsThePlatform()) {
            return Optional.of("administers users or the engine");
        }
        if (user.get().suspended().isPresent()) {
            return Optional.of(IN_SUSPENDED_ACCOUNT);
        }
        if (!user.get().hasAddress(approver.registeredEmail())) {
            return Optional.of("has another e-mail address than the team knows");
        }
        return leftTheLastTwoUnanswered(team, approver)
                ? Optional.of("left the last " + UNANSWERED + " requests unanswered")
                : Optional.empty();
    }

    /** Sessions that were decided or expired after the approver accepted to be on the team; cancelled ones say nothing. */
    private boolean leftTheLastTwoUnanswered(TeamArn team, Approver approver) {
        return jdbc.sql("""
                        select count(*) from (
                            select S.ID from VQ_SESSION S join VQ_SESSION_APPROVER A on A.SESSION_ID = S.ID
                            where S.TEAM_ARN = :team and S.STATUS in ('APPROVED', 'FAILED') and A.USER_ID = :user
                                and A.ELIGIBLE and S.INITIATION_TIME >= :since
                            order by S.COMPLETION_TIME desc, S.ID limit :unanswered) L
                        where not exists (select 1 from VQ_VOTE V where V.SESSION_ID = L.ID and V.USER_ID = :user)""")
                        .param("team", team.value())
                        .param("user", approver.user().value())
                        .param(
                                "since",
                                RowTime.of(Optional.ofNullable(approver.responseTime())
                                        .orElse(Instant.EPOCH)))
                        .param("unanswered", UNANSWERED)
                        .query(Integer.class)
                        .single()
                == UNANSWERED;
    }
}
