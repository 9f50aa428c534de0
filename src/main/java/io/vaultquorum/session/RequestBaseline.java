package io.vaultquorum.session;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Approver;
import io.vaultquorum.team.TeamRefused;
import io.vaultquorum.team.Teams;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks the approvers of a team for nothing but an answer (MPA, {@code StartApprovalTeamBaseline}). Whoever answers, whatever
 * the answer, has shown to be there; nothing is opened or changed.
 */
@Component
public class RequestBaseline {

    private final PrepareSession prepareSession;
    private final Teams teams;
    private final CheckRole checkRole;

    RequestBaseline(PrepareSession prepareSession, Teams teams, CheckRole checkRole) {
        this.prepareSession = prepareSession;
        this.teams = teams;
        this.checkRole = checkRole;
    }

    /**
     * Refuses everybody but administrators of the account that owns the team, a team that is unknown or not ACTIVE, and
     * somebody to ask who is not on it.
     *
     * @param asked whom alone to ask; empty for all of the team
     */
    @Transactional
    public Answer<Session> request(TeamArn arn, List<UserId> asked, UserId caller) {
        return checkRole.administratorOf(arn.account(), caller).then(administrator -> {
            List<UserId> approvers = teams.find(arn).map(ApprovalTeam::approvers).orElse(List.of()).stream()
                    .map(Approver::user)
                    .toList();
            Optional<UserId> stranger =
                    asked.stream().filter(user -> !approvers.contains(user)).findFirst();
            if (teams.find(arn).isPresent() && stranger.isPresent()) {
                return Answer.refused(new TeamRefused.NotOnTheTeam(stranger.get()));
            }
            return prepareSession.prepare(arn, ApprovalRequest.forAnswers(arn.value(), arn.account(), caller, asked));
        });
    }
}
