package io.vaultquorum.process.teamupdate;

import io.vaultquorum.language.Language;
import io.vaultquorum.organization.User;
import io.vaultquorum.process.engine.StartForm;
import io.vaultquorum.process.teamonboarding.TeamViews;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The start form "Change approval team". */
@Component
public class StartTeamUpdate implements StartForm {

    private final TeamViews views;

    StartTeamUpdate(TeamViews views) {
        this.views = views;
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
