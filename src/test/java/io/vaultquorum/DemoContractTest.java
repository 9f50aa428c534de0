package io.vaultquorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vaultquorum.organization.AccessKey;
import io.vaultquorum.organization.AccessKeys;
import io.vaultquorum.organization.Credentials;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.MailedCodes;
import io.vaultquorum.testkit.OwnNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Design, section 10: what checks from outside and the README's tour rely on, on the demo as it starts, jobs and all. */
@OwnNode
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoContractTest {

    private static final String VAULT = "arn:aws:backup:us-east-1:222222222222:backup-vault:airgapped-vault";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path dataDir;

    private ConfigurableApplicationContext demo;

    @BeforeAll
    void start() {
        demo = startDemo();
    }

    @AfterAll
    void stop() {
        demo.close();
    }

    private static ConfigurableApplicationContext startDemo() {
        return new SpringApplicationBuilder(Vaultquorum.class)
                .profiles("demo")
                .run(
                        "--server.port=0",
                        "--vaultquorum.data-dir=" + dataDir.toAbsolutePath(),
                        "--camunda.bpm.job-execution.wait-time-in-millis=200",
                        "--camunda.bpm.job-execution.max-wait=200",
                        "--vaultquorum.backup.simulated.restore-duration=1s");
    }

    private int port() {
        return ((WebServerApplicationContext) demo).getWebServer().getPort();
    }

    @ParameterizedTest
    @EnumSource
    void takesTheVaultThroughAnEmergency(Door.Kind kind) throws IOException {
        Door door = kind.of(port());
        List<Path> before = verified();

        String instance = door.post(
                        "rita",
                        "/process-definition/key/emergency-recovery/submit-form",
                        Door.variables(
                                Map.of("sourceBackupVaultArn", VAULT, "requesterComment", "We lost the vault account")))
                .json()
                .path("id")
                .asText();
        assertThat(instance).isNotEmpty();
        for (String approver : List.of("alice", "bob")) {
            JsonNode task = task(door, approver, "userTask_castVote");
            assertThat(task.path("assignee").asText()).isEqualTo(approver);
            assertThat(task.path("name").asText())
                    .isEqualTo("Vote: restore access to airgapped-vault for account Recovery (333333333333)");
            assertThat(door.get(approver, "/task/" + task.path("id").asText() + "/variables/sessionId")
                            .json()
                            .path("value")
                            .asText())
                    .isNotEmpty();
            assertThat(door.completeWithCode(
                                    approver,
                                    task.path("id").asText(),
                                    Map.of("vote", "APPROVED", "reason", "Rita called me"),
                                    MailedCodes.in(dataDir.resolve("outbox")))
                            .status())
                    .isEqualTo(204);
        }
        JsonNode restore = task(door, "rita", "userTask_restoreFromVault");
        String recoveryPoint = newestRecoveryPoint();
        assertThat(door.complete("rita", restore.path("id").asText(), Map.of("recoveryPointArn", recoveryPoint))
                        .status())
                .isEqualTo(204);
        assertThat(task(door, "rita", "userTask_restoreFromVault").path("id").asText())
                .isNotEqualTo(restore.path("id").asText());

        await().atMost(PATIENCE).until(() -> verified().size() > before.size());
        List<Path> restored =
                verified().stream().filter(path -> !before.contains(path)).toList();
        assertThat(restored).singleElement().satisfies(result -> {
            assertThat(result).hasParent(dataDir.resolve("restored").toAbsolutePath());
            assertThat(content(result))
                    .isEqualTo(content(dataDir.resolve("resources").resolve("customer-database")));
        });
        assertThat(content(restored.get(0))).hasSizeGreaterThan(4);
    }

    @Test
    void hasItsCastItsTeamsAndItsVault() {
        Door door = Door.Kind.ENGINE_REST.of(port());
        JdbcClient database = demo.getBean(JdbcClient.class);

        assertThat(ids(door.get("otto", "/user")))
                .containsExactlyInAnyOrder("mona", "victor", "rita", "alice", "bob", "carol", "dave", "audra", "otto");
        assertThat(ids(door.get("otto", "/group?member=rita"))).containsExactly("333333333333-administrators");
        assertThat(ids(door.get("otto", "/group?member=dave"))).isEmpty();
        assertThat(ids(door.get("audra", "/group?member=audra"))).containsExactly("auditors");
        assertThat(database.sql("select TEAM_NAME, STATUS from VQ_TEAM order by TEAM_NAME")
                        .query((row, number) -> row.getString(1) + " " + row.getString(2))
                        .list())
                .containsExactly("backup-guardians ACTIVE", "night-shift PENDING");
        assertThat(database.sql("select count(*) from SIM_RECOVERY_POINT")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        assertThat(demo.getEnvironment().getProperty("server.address")).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "mona, AKIADEMOMONA00000000, demo-secret-mona",
        "victor, AKIADEMOVICTOR000000, demo-secret-victor",
        "rita, AKIADEMORITA00000000, demo-secret-rita"
    })
    void hasAccessKeysThatEverybodyKnows(String user, String id, String secret) {
        AccessKeys keys = demo.getBean(AccessKeys.class);

        assertThat(keys.find(id)).contains(new Credentials(new UserId(user), secret, AccessKey.Status.ACTIVE));
    }

    @Test
    void showsTheirOwnTasksToPeopleAndTheInstanceToTheOperatorOnly() {
        Door door = Door.Kind.TASKLIST.of(port());
        String instance = door.post(
                        "rita",
                        "/process-definition/key/emergency-recovery/start",
                        Door.variables(Map.of("sourceBackupVaultArn", VAULT)))
                .json()
                .path("id")
                .asText();
        String carols = task(door, "carol", "userTask_castVote").path("id").asText();

        assertThat(door.get("alice", "/task/" + carols).status()).isEqualTo(404);
        assertThat(door.get("dave", "/task").json()).isEmpty();
        assertThat(door.get("victor", "/task").json()).isEmpty();
        assertThat(door.get("rita", "/process-instance/" + instance).status()).isIn(403, 404);
        assertThat(door.get("alice", "/process-instance").json()).isEmpty();
        assertThat(door.get("otto", "/process-instance/" + instance).status()).isEqualTo(200);
        assertThat(names(door.get("alice", "/filter"))).containsExactly("My votes", "My requests");
        assertThat(
                        keys(
                                door.get(
                                        "rita",
                                        "/process-definition?startablePermissionCheck=true&startableInTasklist=true&latestVersion=true&active=true")))
                .containsExactlyInAnyOrder("emergency-recovery", "vault-protection", "access-revocation");
        assertThat(door.complete(
                                "rita",
                                task(door, "rita", "userTask_followRequest")
                                        .path("id")
                                        .asText(),
                                Map.of("withdraw", "true"))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void offersTheNightShiftItsInvitationsAndMailsThemAsFiles() {
        Door door = Door.Kind.TASKLIST.of(port());

        for (String approver : List.of("alice", "bob", "carol")) {
            JsonNode invitation = task(door, approver, "userTask_answerInvitation");

            assertThat(invitation.path("assignee").asText()).isEqualTo(approver);
            assertThat(invitation.path("name").asText()).contains("night-shift", "Management (111111111111)");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(mails())
                            .anySatisfy(mail -> assertThat(mail)
                                    .contains("To: " + approver + "@example.com")
                                    .contains("Content-Type: text/plain; charset=UTF-8")
                                    .contains("You are invited to the approval team night-shift")
                                    .contains("#/?task=" + invitation.path("id").asText())));
        }
    }

    private static List<String> mails() throws IOException {
        try (Stream<Path> files = Files.list(dataDir.resolve("outbox"))) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .map(DemoContractTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void addsNothingAtASecondStart() {
        String counts = counts();
        demo.close();

        demo = startDemo();

        assertThat(counts()).isEqualTo(counts);
        assertThat(demo.getBean(JdbcClient.class)
                        .sql("select max(VERSION_) from ACT_RE_PROCDEF")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private String counts() {
        JdbcClient database = demo.getBean(JdbcClient.class);
        return Stream.of(
                        "ACT_ID_USER",
                        "ACT_ID_GROUP",
                        "ACT_ID_MEMBERSHIP",
                        "ACT_RU_FILTER",
                        "VQ_ACCESS_KEY",
                        "ACT_RE_DEPLOYMENT",
                        "VQ_TEAM",
                        "VQ_RESOURCE_SHARE",
                        "VQ_VAULT_PROTECTION",
                        "SIM_VAULT",
                        "SIM_RECOVERY_POINT")
                .map(table -> table + "="
                        + database.sql("select count(*) from " + table)
                                .query(Integer.class)
                                .single())
                .toList()
                .toString();
    }

    /** Where the proven restores are. */
    private List<Path> verified() {
        return demo.getBean(JdbcClient.class)
                .sql("select CREATED_RESOURCE_ARN from VQ_RESTORE where VALIDATION_STATUS = 'SUCCESSFUL'")
                .query((row, number) -> Path.of(row.getString(1).replaceFirst("^file://", "")))
                .list();
    }

    private String newestRecoveryPoint() {
        return demo.getBean(JdbcClient.class)
                .sql("select ARN from SIM_RECOVERY_POINT order by CREATION_TIME desc limit 1")
                .query(String.class)
                .single();
    }

    private static JsonNode task(Door door, String user, String elementId) {
        return await().atMost(PATIENCE)
                .until(
                        () -> StreamSupport.stream(
                                        door.get(user, "/task?taskDefinitionKey=" + elementId)
                                                .json()
                                                .spliterator(),
                                        false)
                                .findFirst()
                                .orElse(null),
                        java.util.Objects::nonNull);
    }

    private static List<String> ids(Door.Reply reply) {
        return reply.json().findValuesAsText("id");
    }

    private static List<String> names(Door.Reply reply) {
        return StreamSupport.stream(reply.json().spliterator(), false)
                .map(filter -> filter.path("name").asText())
                .toList();
    }

    private static Set<String> keys(Door.Reply reply) {
        return Set.copyOf(reply.json().findValuesAsText("key"));
    }

    private static Map<String, String> content(Path directory) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.toList()) {
                content.put(
                        directory.relativize(path).toString(),
                        Files.isDirectory(path)
                                ? "directory"
                                : java.util.Base64.getEncoder().encodeToString(Files.readAllBytes(path)));
            }
        }
        return content;
    }
}
