package io.vaultquorum.process.teamupdate;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.language.Language;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.engine.RefusedException;
import io.vaultquorum.process.engine.StartForm;
import io.vaultquorum.process.teamonboarding.TeamViews;
import io.vaultquorum.team.TeamDraft;
import io.vaultquorum.team.TeamDrafts;
import io.vaultquorum.team.TeamUpdate;
import io.vaultquorum.team.Teams;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The start form "Change approval team". */
@Component
public class StartTeamUpdate implements StartForm {

    private final RuntimeService runtime;
    private final TeamViews views;
    private final Teams teams;
    private final TeamDrafts drafts;

    StartTeamUpdate(@Lazy RuntimeService runtime, TeamViews views, Teams teams, TeamDrafts drafts) {
        this.runtime = runtime;
        this.views = views;
        this.teams = teams;
        this.drafts = drafts;
    }

    /**
     * Begins it in the caller's name.
     *
     * @return the version that is to become the team
     * @throws RefusedException if a rule refuses the change; then nothing has begun
     */
    @Transactional
    public String start(TeamArn team, TeamUpdate update) {
        runtime.createProcessInstanceByKey(TeamUpdating.PROCESS)
                .setVariable(TeamUpdating.Forms.TEAM_ARN, team.value())
                .setVariable(
                        TeamUpdating.Forms.DESCRIPTION, update.description().orElse(null))
                .setVariable(
                        TeamUpdating.Forms.APPROVERS,
                        update.approvers()
                                .map(approvers ->
                                        approvers.stream().map(UserId::value).collect(Collectors.joining(",")))
                                .orElse(null))
                .setVariable(
                        TeamUpdating.Forms.MIN_APPROVALS_REQUIRED,
                        update.minApprovalsRequired().map(String::valueOf).orElse(null))
                .execute();
        return drafts.find(team)
                .map(TeamDraft::versionId)
                .orElseGet(() -> teams.find(team).orElseThrow().versionId());
    }

    @Override
    public String process() {
        return TeamUpdating.PROCESS;
    }

    @Override
    public boolean isForManagementOnly() {
        return true;
    }

    @Override
    public List<String> variables() {
        return RequestTeamUpdateDelegate.SENT;
    }

    /** The teams of the user's account. */
    @Override
    public Map<String, Object> show(User user, Language language) {
        return Map.of("teams", views.teamsOf(user, language));
    }
}
