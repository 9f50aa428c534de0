package io.vaultquorum.process.teamonboarding;

import io.vaultquorum.language.Language;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.Users;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Teams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What start forms show of an account's teams. */
@Component
public class TeamViews {

    private final Teams teams;
    private final Users users;
    private final Accounts accounts;

    TeamViews(Teams teams, Users users, Accounts accounts) {
        this.teams = teams;
        this.users = users;
        this.accounts = accounts;
    }

    /** The teams of the account that the user administers; none for anybody else. */
    public List<Map<String, Object>> teamsOf(User user, Language language) {
        return user
                .role()
                .filter(Role::isAdministrator)
                .map(role -> teams.ofAccount(role.account()))
                .orElse(List.of())
                .stream()
                .map(team -> show(team, language))
                .toList();
    }

    /** One team, to a reader of this language. */
    public Map<String, Object> show(ApprovalTeam team, Language language) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("arn", team.arn().value());
        view.put("name", team.name());
        view.put("account", accounts.describe(team.arn().account()));
        view.put("description", team.description());
        view.put("status", team.status().name());
        view.put(
                "statusCode",
                Optional.ofNullable(team.state().code()).map(Enum::name).orElse(""));
        view.put("note", note(team).map(note -> note.in(language)).orElse(""));
        view.put("changePending", team.state().hasChangePending());
        view.put("minApprovalsRequired", team.minApprovalsRequired());
        view.put(
                "approvers",
                team.approvers().stream()
                        .map(approver -> Map.of(
                                "user", approver.user().value(),
                                "name", users.describe(approver.user()),
                                "invitation", approver.invitation().name()))
                        .toList());
        return view;
    }

    private static Optional<Phrase> note(ApprovalTeam team) {
        return Optional.ofNullable(team.statusMessage())
                .map(message -> Phrase.ofLedger(message).orElse(Phrase.verbatim(message)));
    }
}
