package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.process.engine.RefusedException;
import io.vaultquorum.process.teamupdate.TeamUpdating;
import io.vaultquorum.sharing.ShareTeam;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.Management;
import io.vaultquorum.testkit.Running;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bad input about teams gets a sentence that names the field and what is allowed, and leaves nothing half done. */
@VaultquorumTest
class BadTeamInputTest {

    private static final List<String> STARTS = List.of("start", "submit-form");

    @Autowired
    private Stage stage;

    @Autowired
    private Management management;

    @Autowired
    private ShareTeam shareTeam;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @EnumSource
    void formsNoTeamThatCouldNotDecide(Door.Kind kind) {
        String threshold = "minApprovalsRequired must be 2 to 3 (the number of approvers), but is ";
        refusedTeam(kind, "minApprovalsRequired", "1", threshold + 1);
        refusedTeam(kind, "minApprovalsRequired", "4", threshold + 4);
        refusedTeam(kind, "minApprovalsRequired", "-2", threshold + -2);
        refusedTeam(kind, "minApprovalsRequired", "two", "minApprovalsRequired is 'two'. Allowed: a whole number.");
        refusedTeam(kind, "minApprovalsRequired", "2.5", "minApprovalsRequired is '2.5'. Allowed: a whole number.");
        refusedTeam(kind, "minApprovalsRequired", "99999999999", "Allowed: a whole number.");
        refusedTeam(kind, "minApprovalsRequired", " ", "minApprovalsRequired is missing. Allowed: a whole number.");
        refusedTeam(kind, "approvers", "alice", "approvers must be 2 to 20 users, but are 1.");
        refusedTeam(kind, "approvers", "", "approvers is missing. Allowed: user ids, separated by commas.");
        refusedTeam(kind, "approvers", "alice,,bob", "Allowed: user ids, separated by commas.");
        refusedTeam(kind, "approvers", "alice,bob,nobody", "approvers: there is no user 'nobody'.");
        refusedTeam(kind, "approvers", "alice,bob, alice", "approvers 'alice' and 'alice' are the same user");
        refusedTeam(kind, "approvers", "alice,bob,otto", "approvers: user 'otto' has no e-mail address.");
        refusedTeam(kind, "teamName", "the guardians", "teamName 'the guardians' must have 1 to 64 letters");
        refusedTeam(kind, "teamName", "", "teamName '' must have 1 to 64 letters");
        refusedTeam(kind, "description", "", "description must have 1 to 256 characters, but has 0.");
        refusedTeam(kind, "description", "大".repeat(257), "but has 257.");
        refusedTeam(
                kind,
                "outcome",
                "APPROVED",
                "The variable 'outcome' is not part of this form. Allowed: teamName, description, approvers,"
                        + " minApprovalsRequired.");
    }

    @ParameterizedTest
    @EnumSource
    void takesNoTextThatIsLongerThanAnyFormNeeds(Door.Kind kind) {
        refusedTeam(
                kind,
                "approvers",
                "alice," + " ".repeat(4000) + "bob",
                "approvers is 'a text of 4009 characters'. Allowed: at most 4000.");
    }

    @ParameterizedTest
    @EnumSource
    void countsADescriptionAsPeopleDo(Door.Kind kind) {
        Map<String, Object> sent = Management.team(2, "alice", "bob", "carol");
        sent.put("description", "😀".repeat(256));

        assertThat(kind.of(port)
                        .post("mona", "/process-definition/key/team-onboarding/start", Door.variables(sent))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void changesADescriptionToOneThatIsCountedAsPeopleDo() {
        Running change = management.change(stage.unsharedTeam(2, 3), Map.of("description", "😀".repeat(256)));
        change.approve("alice", "bob");
        change.run(TeamUpdating.Elements.INVITE_NEW_APPROVERS);
        change.run(TeamUpdating.Elements.APPLY_TEAM_UPDATE);

        assertThat(change.isOver()).isTrue();
        assertThat(change.team().description()).isEqualTo("😀".repeat(256));
    }

    @ParameterizedTest
    @EnumSource
    void formsNoSecondTeamOfTheSameName(Door.Kind kind) {
        String name = management.create(2, "alice", "bob").team().name();

        refusedTeam(kind, "teamName", name, "teamName '" + name + "' is already the name of a team.");
    }

    @ParameterizedTest
    @EnumSource
    void takesNoSecondAnswerToAnInvitation(Door.Kind kind) {
        Running onboarding = management.create(2, "alice", "bob");
        String task = onboarding.taskOf("alice").getId();
        onboarding.accept("alice");

        Door.Reply reply = kind.of(port).complete("alice", task, Map.of("answer", "REJECTED"));

        assertRefused(reply, "You already answered the invitation to the team");
        assertThat(reply.message()).contains("ACCEPTED. An answer cannot be changed.");
        assertThat(onboarding.team().state()).isEqualTo(TeamState.PENDING_ACTIVATION);
    }

    @ParameterizedTest
    @EnumSource
    void takesNoLateAndNoUnknownAnswerAndNobodyElsesToAnInvitation(Door.Kind kind) {
        Door door = kind.of(port);
        Running onboarding = management.create(2, "alice", "bob");
        String task = onboarding.taskOf("alice").getId();

        assertRefused(
                door.complete("alice", task, Map.of("answer", "PERHAPS")),
                "answer is 'PERHAPS'. Allowed: ACCEPTED or REJECTED.");
        assertRefused(door.complete("alice", task, Map.of()), "answer is missing. Allowed: ACCEPTED or REJECTED.");
        assertRefused(
                door.complete("alice", task, Map.of("answer", "ACCEPTED", "invitationOutcome", "ACCEPTED")),
                "The variable 'invitationOutcome' is not part of this form. Allowed: answer, verificationCode.");
        assertThat(door.complete("mona", task, Map.of("answer", "ACCEPTED")).status())
                .isEqualTo(403);
        stage.timePasses(Duration.ofHours(24));
        assertRefused(door.complete("alice", task, Map.of("answer", "ACCEPTED")), "expired at");

        assertThat(onboarding.taskOf("alice").getId()).isEqualTo(task);
        assertThat(onboarding.team().approvers()).noneMatch(approver -> approver.responseTime() != null);
    }

    @ParameterizedTest
    @EnumSource
    void asksNoTeamForAChangeThatCannotBe(Door.Kind kind) {
        TeamArn team = stage.unsharedTeam(2, 3);

        refusedChange(kind, team, Map.of(), "already is like that");
        refusedChange(kind, team, Map.of("approvers", "carol,bob,alice"), "already is like that");
        refusedChange(kind, team, Map.of("minApprovalsRequired", "4"), "minApprovalsRequired must be 2 to 3");
        refusedChange(kind, team, Map.of("minApprovalsRequired", "many"), "Allowed: a whole number.");
        refusedChange(kind, team, Map.of("approvers", "alice"), "approvers must be 2 to 20 users, but are 1.");
        refusedChange(kind, team, Map.of("approvers", "alice,bob,nobody"), "there is no user 'nobody'");
        refusedChange(kind, team, Map.of("approvers", "alice,bob,bob"), "are the same user");
        refusedChange(kind, team, Map.of("teamName", "other"), "The variable 'teamName' is not part of this form.");
        refusedChange(
                kind,
                team,
                Map.of("minApprovalsRequired", "3", "requesterComment", "大".repeat(201)),
                "requesterComment must have at most 200 characters, but has 201");
        refusedChange(
                kind,
                team,
                Map.of("mpaApprovalTeamArn", "backup-guardians"),
                "mpaApprovalTeamArn: 'backup-guardians' is not the ARN of an approval team; it looks like arn:aws:mpa:");
        refusedChange(
                kind,
                team,
                Map.of("mpaApprovalTeamArn", ""),
                "mpaApprovalTeamArn is missing. Allowed: the ARN of an approval team.");
        refusedChange(
                kind,
                team,
                Map.of("mpaApprovalTeamArn", team.value() + "x"),
                "There is no approval team " + team.value() + "x.");
    }

    @ParameterizedTest
    @EnumSource
    void asksATeamForOneChangeAtATime(Door.Kind kind) {
        TeamArn team = stage.unsharedTeam(2, 3);
        Running update = management.change(team, Map.of("minApprovalsRequired", "3"));
        String already = "already has a change pending (UPDATE_PENDING_APPROVAL)";

        refusedChange(kind, team, Map.of("description", "Another one"), already);
        refusedDeletion(kind, team, "7", already);
        update.approve("alice", "bob");

        assertThat(update.draft().orElseThrow().minApprovalsRequired()).isEqualTo(3);
        refusedChange(kind, team, Map.of("description", "Another one"), "already has a change pending");
        TeamArn pending = stage.pendingTeam(2, Cast.APPROVERS);
        refusedChange(kind, pending, Map.of("description", "Another one"), "(PENDING_ACTIVATION)");
        refusedDeletion(kind, pending, "7", "(PENDING_ACTIVATION)");
    }

    @ParameterizedTest
    @EnumSource
    void asksForNoDeletionAfterNoTimeOrTooLong(Door.Kind kind) {
        TeamArn team = stage.unsharedTeam(2, 3);

        refusedDeletion(kind, team, "-1", "pendingWindowDays must be 0 to 90 days, but is -1.");
        refusedDeletion(kind, team, "91", "pendingWindowDays must be 0 to 90 days, but is 91.");
        refusedDeletion(kind, team, "soon", "pendingWindowDays is 'soon'. Allowed: a whole number.");
        refusedDeletion(kind, team, "", "pendingWindowDays is missing. Allowed: a whole number.");
        refused(
                kind,
                "team-deletion",
                Map.of("mpaApprovalTeamArn", "arn:aws:mpa:nowhere", "pendingWindowDays", "7"),
                "'arn:aws:mpa:nowhere' is not the ARN of an approval team");
        refused(
                kind,
                "team-deletion",
                Map.of("mpaApprovalTeamArn", team.value(), "pendingWindowDays", "7", "voteNeeded", "false"),
                "The variable 'voteNeeded' is not part of this form.");
        assertThat(management.delete(team, 90).team().state()).isEqualTo(TeamState.DELETE_PENDING_APPROVAL);
    }

    @ParameterizedTest
    @EnumSource
    void sharesATeamWithOtherAccountsOfTheOrganizationOnly(Door.Kind kind) {
        TeamArn team = stage.unsharedTeam(2, 3);

        refusedShare(kind, team, "999999999999", "There is no account 999999999999 in the organization.");
        refusedShare(kind, team, "222222222222,999999999999", "There is no account 999999999999");
        refusedShare(kind, team, "vault", "accounts is 'vault'. Allowed: account ids of 12 digits");
        refusedShare(kind, team, "", "accounts is missing. Allowed: account ids of 12 digits, separated by commas.");
        refusedShare(kind, team, "111111111111", "111111111111 is the owner and needs no share of it.");
        refused(
                kind,
                "team-sharing",
                Map.of("mpaApprovalTeamArn", "my-team", "accounts", "222222222222"),
                "mpaApprovalTeamArn: 'my-team' is not the ARN of an approval team");
        refused(
                kind,
                "team-sharing",
                Map.of("mpaApprovalTeamArn", team.value(), "accounts", "222222222222", "shareStatus", "ACTIVE"),
                "The variable 'shareStatus' is not part of this form. Allowed: mpaApprovalTeamArn, accounts.");
    }

    @ParameterizedTest
    @EnumSource
    void sharesATeamWithAnAccountOnce(Door.Kind kind) {
        TeamArn team = stage.unsharedTeam(2, 3);
        Running sharing = management.share(team, Cast.VAULT);
        String already = "account 222222222222 has it already, or an invitation to it is still open.";

        refusedShare(kind, team, "333333333333,222222222222", already);
        sharing.complete(
                "victor", sharing.offeredTo("222222222222-administrators").getId(), Map.of("answer", "ACCEPTED"));
        refusedShare(kind, team, "222222222222", already);
    }

    /** The doors keep victor from starting it at all; one whom an operator lets start it meets AWS's rule. */
    @ParameterizedTest
    @EnumSource
    void sharesNoTeamThatWasSharedWithTheCaller(Door.Kind kind) {
        TeamArn team = stage.team(2, 3);
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId("victor");
        grant.setResource(Resources.PROCESS_DEFINITION);
        grant.setResourceId("team-sharing");
        grant.setPermissions(new Permissions[] {Permissions.READ, Permissions.CREATE_INSTANCE});
        authorizations.saveAuthorization(grant);

        try {
            refused(
                    kind,
                    "victor",
                    "team-sharing",
                    Map.of("mpaApprovalTeamArn", team.value(), "accounts", "333333333333"),
                    "You cannot share a team that has been shared with you.");
        } finally {
            authorizations.deleteAuthorization(grant.getId());
        }
    }

    @Test
    void sharesWithSomebodyAtLeast() {
        assertThat(shareTeam
                        .share(stage.unsharedTeam(2, 3), List.<AccountId>of(), Cast.MONA)
                        .refusal()
                        .orElseThrow()
                        .message())
                .contains("accounts must name at least one account of 12 digits.");
    }

    /** The engine keeps all others from starting anything; an operator, whom it lets start everything, meets the rule. */
    @ParameterizedTest
    @EnumSource
    void letsOnlyManagementFormChangeDeleteAndShareTeams(Door.Kind kind) {
        String team = stage.team(2, 3).value();
        Map<String, Map<String, Object>> starts = Map.of(
                "team-onboarding", Management.team(2, "alice", "bob"),
                "team-update", Map.of("mpaApprovalTeamArn", team, "minApprovalsRequired", "3"),
                "team-deletion", Map.of("mpaApprovalTeamArn", team, "pendingWindowDays", "0"),
                "team-sharing", Map.of("mpaApprovalTeamArn", team, "accounts", "333333333333"));

        starts.forEach((process, sent) -> {
            for (String user : List.of("victor", "dave", "alice")) {
                String before = everything();
                for (String path : STARTS) {
                    Door.Reply reply = start(kind, user, process, path, sent);

                    assertThat(reply.status()).as(reply.body()).isEqualTo(403);
                    assertThat(reply.message()).contains("'" + user + "' does not have");
                }
                assertThat(everything()).isEqualTo(before);
            }
            refused(kind, "otto", process, sent, "User 'otto' is not an administrator of Management (111111111111).");
        });
    }

    /** Java code in a caller's name comes through the same guard as the HTTP doors. */
    @Test
    void refusesThemOfJavaCodeInTheirNameToo() {
        TeamArn team = stage.unsharedTeam(2, 3);

        assertThatThrownBy(() -> management.change(team, Map.of("minApprovalsRequired", "9")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("minApprovalsRequired must be 2 to 3");
        assertThatThrownBy(() -> management.delete("dave", team, 7)).hasMessageContaining("'dave' does not have");
    }

    private void refusedTeam(Door.Kind kind, String field, String value, String message) {
        Map<String, Object> sent = Management.team(2, "alice", "bob", "carol");
        sent.put(field, value);
        refused(kind, "team-onboarding", sent, message);
    }

    private void refusedChange(Door.Kind kind, TeamArn team, Map<String, ?> changes, String message) {
        Map<String, Object> sent = new HashMap<>(Map.of("mpaApprovalTeamArn", team.value()));
        sent.putAll(changes);
        refused(kind, "team-update", sent, message);
    }

    private void refusedDeletion(Door.Kind kind, TeamArn team, String days, String message) {
        refused(kind, "team-deletion", Map.of("mpaApprovalTeamArn", team.value(), "pendingWindowDays", days), message);
    }

    private void refusedShare(Door.Kind kind, TeamArn team, String accounts, String message) {
        refused(kind, "team-sharing", Map.of("mpaApprovalTeamArn", team.value(), "accounts", accounts), message);
    }

    private void refused(Door.Kind kind, String process, Map<String, ?> sent, String message) {
        refused(kind, "mona", process, sent, message);
    }

    private void refused(Door.Kind kind, String user, String process, Map<String, ?> sent, String message) {
        String before = everything();
        for (String path : STARTS) {
            assertRefused(start(kind, user, process, path, sent), message);
        }
        assertThat(everything()).isEqualTo(before);
    }

    private final Map<Door.Kind, Door> doors = new HashMap<>();

    /** By its id, since the door finds no process by its key for somebody who may not see it. */
    private Door.Reply start(Door.Kind kind, String user, String process, String path, Map<String, ?> sent) {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
        return doors.computeIfAbsent(kind, door -> door.of(port))
                .post(user, "/process-definition/" + definition + "/" + path, Door.variables(sent));
    }

    /** What a refused start must leave as it was. */
    private String everything() {
        return runtime.createProcessInstanceQuery().count() + " instances "
                + jdbc.sql("""
                                select (select count(*) from VQ_TEAM) as TEAMS,
                                    (select count(*) from VQ_TEAM_DRAFT) as DRAFTS,
                                    (select count(*) from VQ_TEAM_APPROVER) as APPROVERS,
                                    (select count(*) from VQ_RESOURCE_SHARE) as SHARES,
                                    (select count(*) from VQ_SHARE_INVITATION) as INVITATIONS,
                                    (select count(*) from VQ_SESSION) as SESSIONS,
                                    (select count(*) from VQ_MAIL) as MAILS,
                                    (select max(LAST_UPDATE_TIME) from VQ_TEAM) as LAST_CHANGE""").query().singleRow();
    }

    private static void assertRefused(Door.Reply reply, String message) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.message()).contains(message);
    }
}
