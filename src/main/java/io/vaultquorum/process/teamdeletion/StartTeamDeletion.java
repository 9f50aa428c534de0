package io.vaultquorum.process.teamdeletion;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.language.Language;
import io.vaultquorum.organization.User;
import io.vaultquorum.process.engine.RefusedException;
import io.vaultquorum.process.engine.StartForm;
import io.vaultquorum.process.teamonboarding.TeamViews;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The start form "Delete approval team". */
@Component
public class StartTeamDeletion implements StartForm {

    private final RuntimeService runtime;
    private final TeamViews views;

    StartTeamDeletion(@Lazy RuntimeService runtime, TeamViews views) {
        this.runtime = runtime;
        this.views = views;
    }

    /**
     * Begins it in the caller's name.
     *
     * @param pendingWindowDays how long after its approval the deletion waits, 0 to 90
     * @throws RefusedException if a rule refuses the deletion; then nothing has begun
     */
    public void start(TeamArn team, int pendingWindowDays) {
        runtime.createProcessInstanceByKey(TeamDeletion.PROCESS)
                .setVariable(TeamDeletion.Forms.TEAM_ARN, team.value())
                .setVariable(TeamDeletion.Forms.PENDING_WINDOW_DAYS, String.valueOf(pendingWindowDays))
                .execute();
    }

    @Override
    public String process() {
        return TeamDeletion.PROCESS;
    }

    @Override
    public boolean isForManagementOnly() {
        return true;
    }

    @Override
    public List<String> variables() {
        return RequestTeamDeletionDelegate.SENT;
    }

    /** The teams of the user's account. */
    @Override
    public Map<String, Object> show(User user, Language language) {
        return Map.of("teams", views.teamsOf(user, language));
    }
}
