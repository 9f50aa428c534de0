package io.vaultquorum.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.language.Language;
import io.vaultquorum.organization.AccessKeys;
import io.vaultquorum.organization.NewAccessKey;
import io.vaultquorum.organization.Suspensions;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.engine.TasklistView;
import io.vaultquorum.recovery.AccessWishes;
import io.vaultquorum.recovery.RequestRestoreAccess;
import io.vaultquorum.session.CancelSession;
import io.vaultquorum.session.CastVote;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.session.quorum.Response;
import io.vaultquorum.team.AnswerInvitation;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.SignedRequest;
import io.vaultquorum.testkit.SignedRequest.Signer;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All users and keys of a suspended account are refused at every door, whatever they want, from the next request on. */
@VaultquorumTest
class SuspendedAccountTest {

    private static final String READ_ONLY = "222222222222-read-only";

    /** In which role. */
    enum Who {
        ADMINISTRATOR(Cast.VAULT, "222222222222-administrators"),
        READ_ONLY_USER(Cast.VAULT, READ_ONLY),
        ADMINISTRATOR_OF_MANAGEMENT(Cast.MANAGEMENT, "111111111111-administrators");

        private final String account;
        private final String group;

        Who(AccountId account, String group) {
            this.account = account.value();
            this.group = group;
        }

        AccountId account() {
            return new AccountId(account);
        }
    }

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private Suspensions suspensions;

    @Autowired
    private AccessKeys keys;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private Clock clock;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private IdentityService identity;

    @Autowired
    private TaskService tasks;

    @Autowired
    private TasklistView view;

    @Autowired
    private CastVote castVote;

    @Autowired
    private CancelSession cancelSession;

    @Autowired
    private AnswerInvitation answerInvitation;

    @Autowired
    private RequestRestoreAccess requestRestoreAccess;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @AfterEach
    void releaseAll() {
        suspensions.accountsNow().forEach(suspensions::release);
    }

    private String somebody(Who who) {
        return cast.newcomer("eve", who.group);
    }

    private void suspend(Who who) {
        suspend(who.account());
    }

    private void suspend(AccountId account) {
        suspensions.suspend(account).orThrow(refusal -> new AssertionError(refusal.message()));
    }

    private static String sentence(Who who) {
        return "(" + who.account + ") is suspended, so all its users and access keys are refused";
    }

    @ParameterizedTest
    @EnumSource
    void refusesToSignInAndSaysWhy(Who who) {
        String eve = somebody(who);
        suspend(who);

        assertThatThrownBy(() -> Door.Kind.TASKLIST.of(port).get(eve, "/task"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("status=403")
                .hasMessageContaining(sentence(who));
        assertRecorded(eve, who, "CheckPassword");
    }

    @ParameterizedTest
    @EnumSource
    void signsOutWhoIsSignedInAtTheNextRequest(Who who) {
        String eve = somebody(who);
        Door door = Door.Kind.TASKLIST.of(port);
        assertThat(door.get(eve, "/task").status()).isEqualTo(200);

        suspend(who);

        assertThat(door.get(eve, "/task").status()).isEqualTo(401);
        assertThat(door.get(eve, "/process-definition").status()).isEqualTo(401);
        assertRecorded(eve, who, "WebappRequest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/tasklist/plugin/vaultquorum/default/starts",
                "/camunda/api/tasklist/plugin/vaultquorum/default/language",
                "/camunda/api/tasklist/plugin/vaultquorum/default/start/vault-protection",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
                "/camunda/api/engine/engine/default/user",
            })
    void showsNothingToWhoIsSignedIn(String page) {
        String eve = somebody(Who.ADMINISTRATOR);
        Door door = Door.Kind.TASKLIST.of(port);
        door.get(eve, "/task");
        suspend(Who.ADMINISTRATOR);

        assertThat(door.getPage(eve, page).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAtEngineRest(Who who) {
        String eve = somebody(who);
        Door door = Door.Kind.ENGINE_REST.of(port);
        assertThat(door.get(eve, "/task").status()).isEqualTo(200);

        suspend(who);

        for (Door.Reply reply : List.of(
                door.get(eve, "/task"),
                door.get(eve, "/engine"),
                door.post(eve, "/process-definition/key/vault-protection/start", "{}"))) {
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.message()).contains(sentence(who));
        }
        assertRecorded(eve, who, "CheckPassword");
    }

    @Test
    void hearsOfItInOnesLanguage() {
        String eve = somebody(Who.ADMINISTRATOR);
        cast.speaks(eve, "ja");
        suspend(Who.ADMINISTRATOR);

        assertThat(Door.Kind.ENGINE_REST.of(port).get(eve, "/task").message())
                .startsWith("アカウント Vault (222222222222) は停止されています。");
    }

    @Test
    void tellsNobodyWhoGuessesThePasswordWrong() throws Exception {
        String eve = somebody(Who.ADMINISTRATOR);
        suspend(Who.ADMINISTRATOR);

        HttpResponse<String> reply = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/engine-rest/task"))
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(
                                                                (eve + ":guess").getBytes(StandardCharsets.UTF_8)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(reply.body()).doesNotContain("suspended");
    }

    private static Stream<String> services() {
        return Stream.of("mpa", "backup", "ram", "sts");
    }

    @ParameterizedTest
    @EnumSource
    void refusesEveryServiceOfTheAwsApi(Who who) {
        NewAccessKey key =
                keys.create(new UserId(somebody(who))).orThrow(refusal -> new AssertionError(refusal.message()));
        services().forEach(service -> assertThat(call(key, service).error()).isNotEqualTo("AccessDeniedException"));

        suspend(who);

        services().forEach(service -> {
            SignedRequest.Reply reply = call(key, service);
            assertThat(reply.status()).as(service).isEqualTo(403);
            assertThat(reply.error() + reply.body()).as(service).contains("AccessDenied");
            assertThat(reply.body()).as(service).contains("is suspended, so all its users and access keys are refused");
        });
        assertRecorded(key.key().user().value(), who, "AwsRequest");
        keys.delete(key.key().id());
    }

    private SignedRequest.Reply call(NewAccessKey key, String service) {
        Signer signer = new Signer(key.key().id(), key.secret(), service, clock.instant());
        return switch (service) {
            case "mpa" ->
                SignedRequest.sign(signer, port, "POST", "/aws/mpa/approval-teams", "List", "{}")
                        .send();
            case "backup" ->
                SignedRequest.sign(signer, port, "GET", "/aws/backup/backup-vaults/", "", "")
                        .send();
            case "ram" ->
                SignedRequest.sign(
                                signer, port, "POST", "/aws/ram/getresourceshares", "", "{\"resourceOwner\": \"SELF\"}")
                        .send();
            default ->
                SignedRequest.sign(signer, port, "POST", "/aws/sts/", "", "Action=GetCallerIdentity&Version=2011-06-15")
                        .send();
        };
    }

    @ParameterizedTest
    @EnumSource
    void refusesEveryCommandOfTheEngine(Who who) {
        String eve = somebody(who);
        suspend(who);

        for (Supplier<Object> command : List.<Supplier<Object>>of(
                () -> tasks.createTaskQuery().list(),
                () -> engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .count(),
                () -> engine.getRuntimeService().startProcessInstanceByKey("vault-protection"),
                () -> {
                    tasks.complete("any");
                    return true;
                },
                () -> {
                    tasks.claim("any", eve);
                    return true;
                },
                () -> {
                    identity.deleteUser("alice");
                    return true;
                })) {
            assertThatThrownBy(() -> cast.as(eve, command)).hasMessageContaining(sentence(who));
        }
    }

    @ParameterizedTest
    @EnumSource
    void showsNothingInTasklistsPlugin(Who who) {
        String eve = somebody(who);
        suspend(who);

        assertThat(cast.as(eve, () -> view.starts())).isEmpty();
        assertThat(cast.as(eve, () -> view.start("vault-protection", Language.ENGLISH)))
                .isEmpty();
        assertThat(cast.as(eve, () -> view.language())).isEmpty();
    }

    @Test
    void letsNobodyCompleteOnesOwnTask() {
        String eve = cast.newcomer("eve", "333333333333-administrators");
        Recovery recovery = stage.request(stage.protectedVault(stage.team(2, 3)), "Help", eve);
        suspend(Cast.RECOVERY);

        assertThatThrownBy(() -> recovery.complete(eve, recovery.taskOf(eve).getId(), Map.of("withdraw", true)))
                .hasMessageContaining("is suspended");
        assertThat(refusalOf(cancelSession.withdraw(recovery.sessionId(), new UserId(eve))))
                .isEqualTo("InSuspendedAccount");
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.PENDING);
    }

    @Test
    void letsNobodyAskForAnythingNew() {
        VaultArn vault = stage.protectedVault(stage.team(2, 3));
        String eve = cast.newcomer("eve", "333333333333-administrators");
        suspend(Cast.RECOVERY);

        assertThat(refusalOf(requestRestoreAccess.request(vault.value(), null, AccessWishes.NONE, new UserId(eve))))
                .isEqualTo("InSuspendedAccount");
        assertThatThrownBy(() -> stage.request(vault, "Help", eve)).hasMessageContaining("is suspended");
    }

    @Test
    void letsApproversOfTheAccountNeitherVoteNorJoin() {
        UserId olga = new UserId(cast.newcomer("olga", READ_ONLY));
        Recovery recovery = stage.request(
                stage.protectedVault(stage.team(2, List.of(new UserId("alice"), new UserId("bob"), olga))));
        TeamArn invited = stage.pendingTeam(2, List.of(new UserId("alice"), olga));
        suspend(Cast.VAULT);

        assertThatThrownBy(() -> recovery.approve(olga.value())).hasMessageContaining("is suspended");
        assertThat(refusalOf(castVote.cast(recovery.sessionId(), olga, Response.APPROVED, null, null)))
                .isEqualTo("InSuspendedAccount");
        assertThat(refusalOf(answerInvitation.answer(invited, olga, true, null)))
                .isEqualTo("InSuspendedAccount");
        assertThat(recovery.votes()).isEmpty();
        recovery.approve("alice", "bob");
        recovery.open();
        assertThat(recovery.isOpen()).isTrue();
    }

    @Test
    void countsApproversOfTheAccountOutOfANewSession() {
        UserId olga = new UserId(cast.newcomer("olga", READ_ONLY));
        VaultArn vault = stage.protectedVault(stage.team(2, List.of(new UserId("alice"), olga)));
        suspend(Cast.VAULT);

        assertThatThrownBy(() -> stage.request(vault).session())
                .hasMessageContaining("only 1 of its approvers may vote on it")
                .hasMessageContaining(olga + " has a role in a suspended account");
    }

    @Test
    void refusesWhoHasASecondRoleElsewhere() {
        String eve = cast.newcomer("eve", READ_ONLY, "333333333333-administrators");
        suspend(Cast.VAULT);

        assertThat(Door.Kind.ENGINE_REST.of(port).get(eve, "/task").status()).isEqualTo(403);
    }

    @Test
    void leavesAllOthersAlone() {
        suspend(Cast.VAULT);
        Door tasklist = Door.Kind.TASKLIST.of(port);

        for (String other : List.of("mona", "rita", "alice", "dave", "otto")) {
            assertThat(tasklist.get(other, "/task").status()).as(other).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void worksAgainOnceItIsReleased(Who who) {
        String eve = somebody(who);
        suspend(who);
        suspensions.release(who.account()).orThrow(refusal -> new AssertionError(refusal.message()));

        assertThat(Door.Kind.TASKLIST.of(port).get(eve, "/task").status()).isEqualTo(200);
        assertThat(Door.Kind.ENGINE_REST.of(port).get(eve, "/task").status()).isEqualTo(200);
    }

    /** Fails closed: nobody gets in while it cannot be known who is suspended. */
    @Test
    void refusesEverybodyWhileItCannotBeRead() {
        Door tasklist = Door.Kind.TASKLIST.of(port);
        tasklist.get("rita", "/task");
        jdbc.sql("alter table VQ_ACCOUNT_SUSPENSION rename to VQ_HIDDEN").update();
        try {
            assertThat(tasklist.get("rita", "/task").status()).isGreaterThanOrEqualTo(500);
            assertThat(Door.Kind.ENGINE_REST.of(port).get("rita", "/task").status())
                    .isGreaterThanOrEqualTo(500);
            assertThat(SignedRequest.sign(
                                    Signer.of("rita", "backup", clock.instant()),
                                    port,
                                    "GET",
                                    "/aws/backup/backup-vaults/",
                                    "",
                                    "")
                            .send()
                            .status())
                    .isEqualTo(500);
            assertThatThrownBy(
                            () -> cast.as("alice", () -> tasks.createTaskQuery().list()))
                    .isNotNull();
        } finally {
            jdbc.sql("alter table VQ_HIDDEN rename to VQ_ACCOUNT_SUSPENSION").update();
        }
        assertThatCode(() -> tasklist.get("rita", "/task")).doesNotThrowAnyException();
    }

    private void assertRecorded(String user, Who who, String event) {
        assertThat(audit.latest(20))
                .anySatisfy(recorded -> assertThat(recorded)
                        .returns(event, AuditEvent::eventName)
                        .returns(user, AuditEvent::userId)
                        .returns(who.account, AuditEvent::accountId)
                        .returns("InSuspendedAccount", AuditEvent::errorCode));
    }

    private static String refusalOf(Answer<?> answer) {
        return answer.refusal().orElseThrow().code();
    }
}
