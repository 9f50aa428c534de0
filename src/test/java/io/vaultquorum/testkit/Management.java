package io.vaultquorum.testkit;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;

/** What mona, or another administrator of the management account, does with teams, as Tasklist has her start forms do it. */
public class Management {

    private final Cast cast;
    private final RuntimeService runtime;
    private final Running.Tools tools;

    Management(Cast cast, RuntimeService runtime, Running.Tools tools) {
        this.cast = cast;
        this.runtime = runtime;
        this.tools = tools;
    }

    /** A new team of these approvers, who are asked now. */
    public Running create(int threshold, String... approvers) {
        String instance = start("mona", "team-onboarding", team(threshold, approvers));
        return new Running(instance, new TeamArn(tools.variable(instance, "mpaApprovalTeamArn")), tools);
    }

    /** What the form of a new team sends. */
    public static Map<String, Object> team(int threshold, String... approvers) {
        return new HashMap<>(Map.of(
                "teamName",
                "team-" + UUID.randomUUID().toString().substring(0, 8),
                "description",
                "Guards the last good copy",
                "approvers",
                String.join(",", approvers),
                "minApprovalsRequired",
                String.valueOf(threshold)));
    }

    /** A team that bob declined to be on, who was invited with alice and carol. */
    public TeamArn inactiveTeam() {
        Running onboarding = create(2, "alice", "bob", "carol");
        onboarding.accept("alice");
        onboarding.accept("carol");
        onboarding.decline("bob");
        return onboarding.teamArn();
    }

    public Running change(TeamArn team, Map<String, ?> changes) {
        return change("mona", team, changes);
    }

    public Running change(String administrator, TeamArn team, Map<String, ?> changes) {
        Map<String, Object> sent = new HashMap<>(changes);
        sent.put("mpaApprovalTeamArn", team.value());
        return new Running(start(administrator, "team-update", sent), team, tools);
    }

    public Running delete(TeamArn team, int pendingWindowDays) {
        return delete("mona", team, pendingWindowDays);
    }

    public Running delete(String administrator, TeamArn team, int pendingWindowDays) {
        Map<String, Object> sent =
                Map.of("mpaApprovalTeamArn", team.value(), "pendingWindowDays", String.valueOf(pendingWindowDays));
        return new Running(start(administrator, "team-deletion", sent), team, tools);
    }

    public Running share(TeamArn team, AccountId... accounts) {
        String ids = Stream.of(accounts).map(AccountId::value).collect(Collectors.joining(","));
        Map<String, Object> sent = Map.of("mpaApprovalTeamArn", team.value(), "accounts", ids);
        return new Running(start("mona", "team-sharing", sent), team, tools);
    }

    private String start(String administrator, String process, Map<String, Object> sent) {
        return cast.as(
                administrator,
                () -> runtime.startProcessInstanceByKey(process, sent).getId());
    }
}
