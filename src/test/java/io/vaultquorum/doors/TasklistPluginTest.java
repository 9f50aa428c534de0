package io.vaultquorum.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.language.Language;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.Management;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Running;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What our forms are fed with: live, to the task's owner, and to nobody else. */
@VaultquorumTest
class TasklistPluginTest {

    private static final String PLUGIN = "/camunda/api/tasklist/plugin/vaultquorum/default";

    @Autowired
    private Stage stage;

    @Autowired
    private Management management;

    @Autowired
    private Cast cast;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Users users;

    @LocalServerPort
    private int port;

    private Door tasklist;
    private VaultArn vault;
    private Recovery recovery;

    @BeforeEach
    void request() {
        tasklist = Door.Kind.TASKLIST.of(port);
        vault = stage.protectedVault(stage.team(2, 3));
        recovery = stage.request(vault, "We lost <b>everything</b>", "rita");
    }

    @Test
    void showsAnApproverWhoAsksForWhatAndHowTheVoteStands() {
        recovery.vote("bob", "REJECTED", "cannot reach rita");

        JsonNode view = task("alice", recovery.taskOf("alice").getId()).json();

        assertThat(view.path("title").asText())
                .isEqualTo("restore access to " + vault.name() + " for account Recovery (333333333333)");
        assertThat(view.path("facts").findValuesAsText("text"))
                .contains(vault.value())
                .anySatisfy(text -> assertThat(text).startsWith("1 recovery point, the newest of "));
        assertThat(view.path("effect").asText()).contains("Read-only access", "does not end by itself");
        assertThat(view.path("requesterName").asText()).contains("rita@example.com");
        assertThat(view.path("requesterAccount").asText()).isEqualTo("Recovery (333333333333)");
        assertThat(view.path("comment").asText()).isEqualTo("We lost <b>everything</b>");
        assertThat(view.path("threshold").asInt()).isEqualTo(2);
        assertThat(view.path("votes").findValuesAsText("response"))
                .containsExactly("NO_RESPONSE", "REJECTED", "NO_RESPONSE");
        assertThat(view.path("votes").findValuesAsText("reason")).contains("cannot reach rita");
        assertThat(view.path("approving").asText())
                .isEqualTo("You approve opening " + vault.name() + " to account Recovery (333333333333).");
    }

    @Test
    void speaksTheLanguageOfTheBrowser() {
        String inJapanese = recovery.taskOf("alice").getId() + "?language=ja-JP";

        assertThat(task("alice", inJapanese).json().path("approving").asText())
                .isEqualTo(vault.name() + " をアカウント Recovery (333333333333) に開くことを承認します。");
        assertThat(tasklist.getPage("alice", PLUGIN + "/words?language=ja")
                        .json()
                        .path("castVote.approve")
                        .asText())
                .isEqualTo("承認する");
        assertThat(tasklist.getPage("alice", PLUGIN + "/words?language=de")
                        .json()
                        .path("castVote.approve")
                        .asText())
                .isEqualTo("Approve");
    }

    @Test
    void warnsOfWhatIsUnusualAboutARequest() {
        String newcomer = cast.newcomer("newcomer", "333333333333-administrators");
        VaultArn spareless = stage.protectedVault(stage.team(3, 3));

        JsonNode first = warnings(stage.request(spareless, "First of mine", newcomer));
        JsonNode second = warnings(stage.request(vault, "Second of mine", newcomer));

        assertThat(first.toString())
                .contains("the first request that", "There is no spare approver: all 3 must approve");
        assertThat(second.toString()).doesNotContain("the first request that", "spare approver");
    }

    private JsonNode warnings(Recovery request) {
        return task("alice", request.taskOf("alice").getId()).json().path("warnings");
    }

    @Test
    void saysWhatIsToBeNotedOfATeamInTheReadersLanguage() {
        TeamArn team = stage.unsharedTeam(3, 3);

        JsonNode teams = tasklist.getPage("mona", PLUGIN + "/start/team-update?language=ja")
                .json()
                .path("teams");

        assertThat(teams)
                .filteredOn(found -> found.path("arn").asText().equals(team.value()))
                .extracting(found -> found.path("note").asText())
                .singleElement()
                .asString()
                .startsWith("必要な承認数が承認者の人数と同じ");
    }

    @Test
    void showsARequesterTheRecoveryPointsOnceTheVaultIsOpen() {
        recovery.approve("alice", "bob");
        recovery.open();

        JsonNode view = task("rita", recovery.taskOf("rita").getId()).json();

        assertThat(view.path("open").asBoolean()).isTrue();
        assertThat(view.path("recoveryPoints")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void servesTheFormsThatItFeeds(Door.Kind kind) {
        Door door = kind.of(port);
        String start = "/process-definition/key/emergency-recovery";
        String task = "/task/" + recovery.taskOf("alice").getId();

        for (String path : new String[] {start + "/startForm", start + "/deployed-start-form"}) {
            assertThat(door.get("rita", path).status()).as(path).isEqualTo(200);
        }
        for (String path : new String[] {"/form", "/deployed-form", "/variables"}) {
            assertThat(door.get("alice", task + path).status()).as(path).isEqualTo(200);
        }
        assertThat(door.get("alice", task + "/deployed-form").body()).contains("cam-script");
    }

    @Test
    void keepsTheLanguageThatAUserChoseForMailsAndRefusals() {
        assertThat(tasklist.putPage("alice", PLUGIN + "/language/ja").status()).isEqualTo(204);

        assertThat(tasklist.getPage("alice", PLUGIN + "/language").body()).isEqualTo("ja");
        assertThat(users.languageOf(new UserId("alice"))).isEqualTo(Language.JAPANESE);
        assertThat(users.languageOf(new UserId("bob"))).isEqualTo(Language.ENGLISH);
        assertThat(tasklist.putPage("alice", PLUGIN + "/language/de").status()).isEqualTo(400);
        assertThat(tasklist.putPage("alice", PLUGIN + "/language/en").status()).isEqualTo(204);
    }

    @Test
    void showsNobodySomebodyElsesTask() {
        String alices = recovery.taskOf("alice").getId();

        for (String user : new String[] {"bob", "rita", "dave", "otto"}) {
            assertThat(task(user, alices).status()).as(user).isEqualTo(404);
        }
        assertThat(task("alice", "no-such-task").status()).isEqualTo(404);
    }

    @Test
    void showsAStrangerNothing() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PLUGIN + "/task/"
                        + recovery.taskOf("alice").getId()))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
        HttpRequest choice = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PLUGIN + "/language/ja"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(choice, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isIn(401, 403);
    }

    @Test
    void offersARequesterTheVaultsWhoseTeamsAreSharedWithTheAccount() {
        Door.Reply ritas = tasklist.getPage("rita", PLUGIN + "/start/emergency-recovery");
        Door.Reply daves = tasklist.getPage("dave", PLUGIN + "/start/emergency-recovery");

        assertThat(ritas.json().path("account").asText()).isEqualTo("Recovery (333333333333)");
        assertThat(ritas.json().path("vaults").findValuesAsText("arn")).contains(vault.value());
        assertThat(daves.json().path("vaults")).isEmpty();
        assertThat(daves.json().path("account").asText()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"victor", "dave", "otto"})
    void showsTheOtherAccountsAndTheirSharesToManagementOnly(String user) {
        Door.Reply others = tasklist.getPage(user, PLUGIN + "/start/team-sharing");
        Door.Reply monas = tasklist.getPage("mona", PLUGIN + "/start/team-sharing");

        assertThat(others.json().path("accounts")).isEmpty();
        assertThat(others.json().path("teams")).isEmpty();
        assertThat(monas.json().path("accounts").findValuesAsText("id"))
                .containsExactly("222222222222", "333333333333", "555555555555");
    }

    @Test
    void showsTheVaultToNobodyWhoIsNoAdministratorAnyMore() {
        String rob = cast.newcomer("rob", "333333333333-administrators");
        Recovery robs = stage.request(vault, "We lost the vault account", rob);
        robs.approve("alice", "bob");
        robs.open();
        String task = robs.taskOf(rob).getId();
        assertThat(task(rob, task).json().path("recoveryPoints")).hasSize(1);

        identity.deleteMembership(rob, "333333333333-administrators");

        assertThat(task(rob, task).json().path("open").asBoolean()).isFalse();
        assertThat(task(rob, task).json().path("recoveryPoints")).isEmpty();
    }

    @Test
    void showsATeamToNobodyWhoDeclinedToBeOnIt() {
        Running onboarding = management.create(2, "alice", "bob", "carol");
        String bobs = onboarding.taskOf("bob").getId();
        onboarding.decline("bob");
        assertThat(task("bob", bobs).json().path("approvers")).hasSize(3);

        management.change(onboarding.teamArn(), Map.of("approvers", "alice,carol,dan"));

        assertThat(task("bob", bobs).json().path("status").asText()).isEqualTo("PENDING");
        assertThat(task("bob", bobs).json().path("approvers")).isEmpty();
        assertThat(task("bob", bobs).json().path("teamName").isMissingNode()).isTrue();
    }

    @Test
    void tellsEverybodyWhatTheyMayStart() {
        assertThat(tasklist.getPage("rita", PLUGIN + "/starts").json())
                .extracting(JsonNode::asText)
                .containsExactly("access-revocation", "emergency-recovery", "vault-protection");
        assertThat(tasklist.getPage("mona", PLUGIN + "/starts").json())
                .extracting(JsonNode::asText)
                .contains("team-onboarding", "team-deletion", "emergency-recovery");
        for (String user : new String[] {"alice", "dave", "otto"}) {
            assertThat(tasklist.getPage(user, PLUGIN + "/starts").json())
                    .as(user)
                    .isEmpty();
        }
    }

    /** Databases do not agree where what has no date stands. */
    @Test
    void listsWhatIsDueFirstAndWhatIsNeverDueBelow() {
        recovery.approve("alice", "bob");
        recovery.open();
        String neverDue = recovery.taskOf("rita").getId();
        String due =
                stage.request(vault, "We lost it again", "rita").taskOf("rita").getId();

        JsonNode filter =
                tasklist.get("rita", "/filter?name=My%20requests").json().get(0);
        Door.Reply list = tasklist.post(
                "rita",
                "/filter/" + filter.path("id").asText() + "/list",
                "{\"sorting\": [{\"sortBy\": \"created\", \"sortOrder\": \"asc\"}]}");

        assertThat(list.json().findValuesAsText("id"))
                .contains(due, neverDue)
                .satisfies(ids -> assertThat(ids.indexOf(due)).isLessThan(ids.indexOf(neverDue)));
        assertThat(filter.path("properties").path("name-ja").asText()).isEqualTo("あなたの申請");
    }

    private Door.Reply task(String user, String id) {
        return tasklist.getPage(user, PLUGIN + "/task/" + id);
    }
}
