package io.vaultquorum.process.teamdeletion;

import io.vaultquorum.language.Language;
import io.vaultquorum.organization.User;
import io.vaultquorum.process.engine.StartForm;
import io.vaultquorum.process.teamonboarding.TeamViews;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The start form "Delete approval team". */
@Component
public class StartTeamDeletion implements StartForm {

    private final TeamViews views;

    StartTeamDeletion(TeamViews views) {
        this.views = views;
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
