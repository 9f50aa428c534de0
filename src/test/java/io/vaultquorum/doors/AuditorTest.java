package io.vaultquorum.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.MakeCheckpoint;
import io.vaultquorum.audit.VerifyTrail;
import io.vaultquorum.audit.VerifyTrail.Verification;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.team.FormTeam;
import io.vaultquorum.team.TeamSettings;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An auditor sees everything, changes nothing, exports. */
@VaultquorumTest
class AuditorTest {

    private static final String ONLY_LOOK = "An auditor sees everything and changes nothing";

    @TempDir
    private Path directory;

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private Users users;

    @Autowired
    private FormTeam formTeam;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private MakeCheckpoint checkpoint;

    @Autowired
    private FaultyBackend faults;

    @LocalServerPort
    private int port;

    private String audra;

    @BeforeEach
    void audraJoins() {
        audra = cast.newcomer("audra", "auditors");
    }

    @ParameterizedTest
    @EnumSource
    void seesWhatAnOperatorSees(Door.Kind kind) {
        Door door = kind.of(port);
        Recovery recovery = stage.recovery();
        faults.breakBeforeOpening("the backup service does not answer");
        recovery.approve("alice", "bob");
        for (int i = 0; i < 5; i++) {
            recovery.open();
        }
        String instance = recovery.processInstanceId();
        String task = stage.recovery().taskOf("alice").getId();

        assertThat(Stream.of(
                        "/process-definition?latestVersion=true&sortBy=key&sortOrder=asc",
                        "/process-definition/key/emergency-recovery/xml",
                        "/decision-definition?latestVersion=true&sortBy=key&sortOrder=asc",
                        "/deployment?sortBy=id&sortOrder=asc",
                        "/process-instance/" + instance,
                        "/process-instance/" + instance + "/variables",
                        "/process-instance/" + instance + "/activity-instances",
                        "/task/" + task,
                        "/task/" + task + "/variables",
                        "/task?assignee=alice&sortBy=id&sortOrder=asc",
                        "/job?processInstanceId=" + instance,
                        "/incident?processInstanceId=" + instance,
                        "/history/process-instance?processInstanceId=" + instance,
                        "/history/activity-instance?processInstanceId=" + instance + "&sortBy=activityId&sortOrder=asc",
                        "/history/variable-instance?processInstanceId=" + instance
                                + "&sortBy=variableName&sortOrder=asc",
                        "/history/task?taskId=" + task,
                        "/user?sortBy=userId&sortOrder=asc",
                        "/user/rita/profile",
                        "/group?sortBy=id&sortOrder=asc",
                        "/group?member=rita",
                        "/authorization?resourceType=1&sortBy=resourceId&sortOrder=asc",
                        "/filter?sortBy=filterId&sortOrder=asc"))
                .allSatisfy(path -> {
                    Door.Reply seen = door.get(audra, path);
                    assertThat(seen.status()).isEqualTo(200);
                    assertThat(seen.json()).isNotEmpty();
                    assertThat(withoutLinks(seen)).isEqualTo(withoutLinks(door.get("otto", path)));
                });
    }

    /** What the page would do next differs with who looks; what is there does not. */
    private static String withoutLinks(Door.Reply reply) {
        return reply.body().replaceAll("\"links\":\\[[^]]*]", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin"})
    void signsInTo(String app) {
        assertThat(Door.Kind.TASKLIST
                        .of(port)
                        .getPage(audra, "/camunda/api/admin/auth/user/default")
                        .body())
                .contains("\"" + app + "\"");
    }

    static Stream<Arguments> changes() {
        String vote = "{'variables':{'vote':{'value':'APPROVED'}}}";
        return Stream.of(
                arguments("POST", "/task/{alice}/complete", vote),
                arguments("POST", "/task/{alice}/submit-form", vote),
                arguments("POST", "/task/{rita}/complete", "{'variables':{'withdraw':{'value':true}}}"),
                arguments("POST", "/task/{alice}/claim", "{'userId':'{audra}'}"),
                arguments("POST", "/task/{alice}/unclaim", ""),
                arguments("POST", "/task/{alice}/assignee", "{'userId':'{audra}'}"),
                arguments("POST", "/task/{alice}/delegate", "{'userId':'{audra}'}"),
                arguments("POST", "/task/{alice}/bpmnError", "{'errorCode':'any'}"),
                arguments("POST", "/task/create", "{'name':'Cast vote'}"),
                arguments("PUT", "/task/{alice}/variables/threshold", "{'value':1,'type':'Integer'}"),
                arguments(
                        "POST",
                        "/process-definition/key/emergency-recovery/submit-form",
                        "{'variables':{'sourceBackupVaultArn':{'value':'x'}}}"),
                arguments("POST", "/process-definition/key/team-onboarding/start", "{'variables':{}}"),
                arguments("PUT", "/process-instance/{instance}/variables/x", "{'value':1,'type':'Integer'}"),
                arguments("DELETE", "/process-instance/{instance}", ""),
                arguments("PUT", "/process-instance/{instance}/suspended", "{'suspended':true}"),
                arguments("POST", "/message", "{'messageName':'team.changed','all':true}"),
                arguments("PUT", "/job/{job}/retries", "{'retries':1}"),
                arguments("POST", "/job/{job}/execute", ""),
                arguments("PUT", "/job/{job}/duedate", "{'duedate':'2020-01-01T00:00:00.000+0000'}"),
                arguments(
                        "POST",
                        "/user/create",
                        "{'profile':{'id':'eve','firstName':'E','lastName':'E','email':'e@example.com'},'credentials':{'password':'demo'}}"),
                arguments(
                        "PUT",
                        "/user/alice/profile",
                        "{'id':'alice','firstName':'A','lastName':'A','email':'e@example.com'}"),
                arguments("PUT", "/user/alice/credentials", "{'password':'other','authenticatedUserPassword':'demo'}"),
                arguments("DELETE", "/user/dave", ""),
                arguments("DELETE", "/user/{audra}", ""),
                arguments("POST", "/user/alice/unlock", ""),
                arguments("POST", "/group/create", "{'id':'more','name':'more','type':'more'}"),
                arguments("DELETE", "/group/auditors", ""),
                arguments("PUT", "/group/333333333333-administrators/members/{audra}", "{}"),
                arguments("PUT", "/group/camunda-admin/members/{audra}", "{}"),
                arguments("DELETE", "/group/333333333333-administrators/members/rita", ""));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changesNothing(String method, String path, String body) {
        Recovery recovery = stage.recovery();

        Stream.of(Door.Kind.values()).forEach(kind -> {
            Door.Reply reply = kind.of(port).send(audra, method, filled(path, recovery), filled(body, recovery));
            assertThat(reply.status()).as(reply.body()).isEqualTo(403);
            assertThat(reply.message()).contains(ONLY_LOOK);
            assertThat(audit.latest(1)).singleElement().satisfies(event -> {
                assertThat(event.userId()).isEqualTo(audra);
                assertThat(event.errorCode()).isEqualTo("AuditorsOnlyLook");
            });
        });

        assertThat(recovery.votes()).isEmpty();
    }

    /** What would be filled in first is an object that nothing keeps; the engine itself does not hand it out. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/authorization/create | {'type':1,'permissions':['ALL'],'userId':'{audra}','resourceType':6,'resourceId':'*'}",
                "/filter/create | {'resourceType':'Task','name':'x','query':{}}"
            })
    void makesNothingNew(String path, String body) {
        for (Door.Kind kind : Door.Kind.values()) {
            assertThat(kind.of(port)
                            .post(audra, path, body.replace("'", "\"").replace("{audra}", audra))
                            .status())
                    .isEqualTo(403);
        }
    }

    private String filled(String text, Recovery recovery) {
        return text.replace("'", "\"")
                .replace("{alice}", recovery.taskOf("alice").getId())
                .replace("{rita}", recovery.taskOf("rita").getId())
                .replace("{instance}", recovery.processInstanceId())
                .replace("{job}", recovery.job("event_timeIsUp").getId())
                .replace("{audra}", audra);
    }

    @ParameterizedTest
    @EnumSource
    void changesTheOwnPassword(Door.Kind kind) {
        assertThat(kind.of(port)
                        .send(
                                audra,
                                "PUT",
                                "/user/" + audra + "/credentials",
                                "{\"password\":\"demo\",\"authenticatedUserPassword\":\"demo\"}")
                        .status())
                .isEqualTo(204);
    }

    /** Where our own code, or somebody with the database, made an auditor an administrator too. */
    @Test
    void actsForNoAccount() {
        String both = cast.newcomer("audra", "auditors", "333333333333-administrators");

        assertThat(users.find(new UserId(both)).orElseThrow().role()).isEmpty();
        assertThat(users.administratorsOf(Cast.RECOVERY)).doesNotContain(new UserId(both));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auditors | alice | is an approver of a team",
                "auditors | rita | has the role 333333333333-administrators",
                "auditors | otto | operates the platform",
                "camunda-admin | {audra} | an auditor is nothing else",
                "333333333333-read-only | {audra} | an auditor is nothing else"
            })
    void isNothingElse(String group, String user, String why) {
        stage.team(2, 3);

        Door.Reply reply = Door.Kind.TASKLIST
                .of(port)
                .send("otto", "PUT", "/group/" + group + "/members/" + user.replace("{audra}", audra), "{}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).contains(why);
    }

    @Test
    void isMadeByAnOperatorOfAnybodyElse() {
        String adam = cast.newcomer("adam");

        assertThat(Door.Kind.TASKLIST
                        .of(port)
                        .send("otto", "PUT", "/group/auditors/members/" + adam, "{}")
                        .status())
                .isEqualTo(204);

        assertThat(users.isAuditor(new UserId(adam))).isTrue();
    }

    @Test
    void isNoApprover() {
        TeamSettings settings = new TeamSettings("Guards", List.of(new UserId(audra), new UserId("alice")), 2);

        assertThat(formTeam.form("team-" + UUID.randomUUID(), settings, Cast.MONA)
                        .refusal())
                .get()
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("Audits"));
    }

    @Test
    void belongsToTheOrder() {
        assertThat(Door.Kind.TASKLIST
                        .of(port)
                        .send("otto", "DELETE", "/group/auditors", "")
                        .message())
                .contains("The group auditors belongs to the order");
    }

    @Test
    void exportsWhatVerifiesOnAnotherMachine() throws Exception {
        stage.recovery();
        checkpoint.make();

        Path export = Files.writeString(
                directory.resolve("trail.jsonl"),
                download(audra, "/audit/export").body());
        Path checkpoints = Files.createDirectories(directory.resolve("checkpoints"));
        for (String name : download(audra, "/audit/checkpoints").body().split("\n")) {
            Files.writeString(
                    checkpoints.resolve(name),
                    download(audra, "/audit/checkpoints/" + name).body());
        }
        Path keys = Files.writeString(
                directory.resolve("jwks.json"),
                download("", "/.well-known/jwks.json").body());

        Verification found = VerifyTrail.verify(export, checkpoints, keys);
        assertThat(found.problems()).isEmpty();
        assertThat(found.events()).isGreaterThan(10);
        assertThat(audit.latest(10))
                .filteredOn(event -> audra.equals(event.userId()))
                .extracting(AuditEvent::eventName)
                .containsExactly("ListAuditCheckpoints", "ExportAuditTrail");
    }

    @Test
    void exportsATime() throws Exception {
        Instant now = Instant.now();
        stage.recovery();

        HttpResponse<String> some = download(audra, "/audit/export?from=" + now);

        assertThat(some.headers().firstValue("Content-Type")).get().asString().startsWith("application/jsonl");
        assertThat(some.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(some.body().lines().findFirst()).get().asString().contains("\"from\":");
        assertThat(download(audra, "/audit/export?to=2020-01-01T00:00:00Z")
                        .body()
                        .lines())
                .hasSize(1);
        assertThat(download(audra, "/audit/export?from=yesterday").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"otto", "mona", "rita", "alice", "dave"})
    void aloneExports(String user) throws Exception {
        for (Map.Entry<String, String> asked : Map.of(
                        "/audit/export", "ExportAuditTrail",
                        "/audit/checkpoints", "ListAuditCheckpoints",
                        "/audit/checkpoints/checkpoint-0000000001.jws", "GetAuditCheckpoint")
                .entrySet()) {
            HttpResponse<String> reply = download(user, asked.getKey());

            assertThat(reply.statusCode()).isEqualTo(403);
            assertThat(reply.body()).isEqualTo("The audit trail is read by auditors. '" + user + "' is none.\n");
            assertThat(audit.latest(1)).singleElement().satisfies(event -> {
                assertThat(event.userId()).isEqualTo(user);
                assertThat(event.eventName()).isEqualTo(asked.getValue());
                assertThat(event.errorCode()).isEqualTo("NotAuditor");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/audit/export", "/audit/checkpoints", "/audit/checkpoints/checkpoint-0000000001.jws", "/audit/x"
            })
    void isAskedWhoIsThere(String path) throws Exception {
        assertThat(download("", path).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkpoint-9999999999.jws",
                "checkpoint-1.jws",
                "keys.jwks",
                "..%2Fsigning%2Fkeys.jwks",
                "%2e%2e"
            })
    void getsNothingButCheckpoints(String name) throws Exception {
        assertThat(download(audra, "/audit/checkpoints/" + name).statusCode()).isIn(400, 404);
    }

    /** @param user with the password demo, or nobody */
    private HttpResponse<String> download(String user, String path) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (!user.isEmpty()) {
            request.header(
                    "Authorization",
                    "Basic "
                            + java.util.Base64.getEncoder()
                                    .encodeToString(
                                            (user + ":demo").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
