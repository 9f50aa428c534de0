package io.vaultquorum.process.teamonboarding;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.language.Language;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.engine.StartForm;
import io.vaultquorum.team.TeamSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Begins the onboarding of a team; every door comes through here or through the start form that this describes. */
@Component
public class StartTeamOnboarding implements StartForm {

    private final RuntimeService runtime;
    private final Accounts accounts;

    StartTeamOnboarding(@Lazy RuntimeService runtime, Accounts accounts) {
        this.runtime = runtime;
        this.accounts = accounts;
    }

    /**
     * Begins it in the caller's name.
     *
     * @return the team, which waits for its approvers
     * @throws RefusedException if a rule refuses the team; then nothing has begun
     */
    public TeamArn start(String teamName, TeamSettings settings) {
        String approvers = settings.approvers().stream().map(UserId::value).collect(Collectors.joining(","));
        return new TeamArn(runtime.createProcessInstanceByKey(TeamOnboarding.PROCESS)
                .setVariable(TeamOnboarding.Forms.TEAM_NAME, teamName)
                .setVariable(TeamOnboarding.Forms.DESCRIPTION, settings.description())
                .setVariable(TeamOnboarding.Forms.APPROVERS, approvers)
                .setVariable(
                        TeamOnboarding.Forms.MIN_APPROVALS_REQUIRED, String.valueOf(settings.minApprovalsRequired()))
                .executeWithVariablesInReturn()
                .getVariables()
                .getValue(TeamOnboarding.Variables.TEAM_ARN.name(), String.class));
    }

    @Override
    public String process() {
        return TeamOnboarding.PROCESS;
    }

    @Override
    public boolean isForManagementOnly() {
        return true;
    }

    @Override
    public List<String> variables() {
        return FormTeamDelegate.SENT;
    }

    @Override
    public Map<String, Object> show(User user, Language language) {
        return Map.of(
                "account",
                user.role()
                        .filter(Role::isAdministrator)
                        .map(role -> accounts.describe(role.account()))
                        .orElse(""));
    }
}
