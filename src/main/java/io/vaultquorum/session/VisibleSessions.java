package io.vaultquorum.session;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.sharing.VisibleTeams;
import io.vaultquorum.team.ApprovalTeam;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The sessions that an account sees (MPA, {@code GetSession} and {@code ListSessions}): all of its own teams; of a team that is
 * shared with it, those that it asked for itself, and those about what is its own. Of all others it learns nothing.
 */
@Component
public class VisibleSessions {

    private final Sessions sessions;
    private final VisibleTeams teams;

    VisibleSessions(Sessions sessions, VisibleTeams teams) {
        this.sessions = sessions;
        this.teams = teams;
    }

    public Optional<Session> find(SessionId id, AccountId account) {
        return sessions.find(id).filter(session -> isFor(session, account));
    }

    /** Oldest first; empty where the account sees no such team. */
    public Optional<List<Session>> of(TeamArn arn, AccountId account) {
        return teams.find(arn, account)
                .map(ApprovalTeam::arn)
                .map(sessions::ofTeam)
                .map(all ->
                        all.stream().filter(session -> isFor(session, account)).toList());
    }

    private static boolean isFor(Session session, AccountId account) {
        ApprovalRequest request = session.request();
        return session.team().account().equals(account)
                || request.requesterAccount().equals(account)
                || request.protectedResourceArn().contains(":" + account + ":");
    }
}
