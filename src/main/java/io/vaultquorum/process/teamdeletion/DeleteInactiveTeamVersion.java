package io.vaultquorum.process.teamdeletion;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.TeamDraft;
import io.vaultquorum.team.TeamDrafts;
import io.vaultquorum.team.TeamRefused;
import io.vaultquorum.team.TeamStatus;
import io.vaultquorum.team.Teams;
import io.vaultquorum.teamchange.DeleteTeamDraft;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Clears away a version on which nothing rests (MPA, {@code DeleteInactiveApprovalTeamVersion}): a change that failed, or a team
 * that never became active or could not.
 */
@Component
public class DeleteInactiveTeamVersion {

    private final Teams teams;
    private final TeamDrafts drafts;
    private final DeleteTeamDraft deleteTeamDraft;
    private final StartTeamDeletion startTeamDeletion;
    private final CheckRole checkRole;

    DeleteInactiveTeamVersion(
            Teams teams,
            TeamDrafts drafts,
            DeleteTeamDraft deleteTeamDraft,
            StartTeamDeletion startTeamDeletion,
            CheckRole checkRole) {
        this.teams = teams;
        this.drafts = drafts;
        this.deleteTeamDraft = deleteTeamDraft;
        this.startTeamDeletion = startTeamDeletion;
        this.checkRole = checkRole;
    }

    /**
     * Refuses everybody but administrators of the account that owns the team, an unknown team, and a version that is neither
     * a failed draft nor that of an INACTIVE team.
     *
     * @throws io.vaultquorum.process.engine.RefusedException if the deletion of the team is refused as it begins
     */
    public Answer<ApprovalTeam> delete(TeamArn arn, String versionId, UserId caller) {
        return checkRole.administratorOf(arn.account(), caller).then(administrator -> {
            Optional<ApprovalTeam> team = teams.find(arn);
            if (team.isEmpty()) {
                return Answer.refused(new TeamRefused.UnknownTeam(arn));
            }
            if (drafts.find(arn)
                    .map(TeamDraft::versionId)
                    .filter(versionId::equals)
                    .isPresent()) {
                return deleteTeamDraft.delete(arn, caller);
            }
            if (team.get().status() != TeamStatus.INACTIVE
                    || !team.get().versionId().equals(versionId)) {
                return Answer.refused(new TeamRefused.NoFailedDraft(team.get().name()));
            }
            startTeamDeletion.start(arn, 0);
            return Answer.of(team.get());
        });
    }
}
