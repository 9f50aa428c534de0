package io.vaultquorum.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vaultquorum.Vaultquorum;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.MakeCheckpoint;
import io.vaultquorum.organization.AccessKey;
import io.vaultquorum.organization.AccessKeys;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.signing.SigningKeys;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.Jose;
import io.vaultquorum.testkit.MailedCodes;
import io.vaultquorum.testkit.OwnNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** The packaged jar's own commands, on the H2 file of a demo: beside its node, and without one. */
@OwnNode
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostCommandsTest {

    private static final UserId DAVE = new UserId("dave");

    @TempDir
    private static Path dataDir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private ConfigurableApplicationContext demo;

    @BeforeAll
    void start() {
        demo = new SpringApplicationBuilder(Vaultquorum.class)
                .profiles("demo")
                .run("--server.port=0", "--vaultquorum.data-dir=" + dataDir.toAbsolutePath());
    }

    @AfterAll
    void stop() {
        demo.close();
    }

    @BeforeEach
    void forgetWhatWasSaid() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    @Test
    void makeAKeyThatTheRunningNodeKnows() throws Exception {
        AccessKeys keys = demo.getBean(AccessKeys.class);

        Said said = runAsAProcess("access-key", "create", "dave");

        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.err()).isEmpty();
        AccessKey made = keys.of(DAVE).get(0);
        assertThat(said.out()).matches("""
                User        dave
                Access key  %s
                Secret      \\S{40}
                The secret is shown this once and cannot be shown again. Keep it where the program reads it.
                """.formatted(made.id()));
        assertThat(keys.find(made.id()))
                .hasValueSatisfying(found -> assertThat(said.out()).contains(" " + found.secret() + "\n"));
        keys.delete(made.id());
    }

    @Test
    void changeKeysAndTakeThemAway() {
        AccessKeys keys = demo.getBean(AccessKeys.class);
        assertThat(run("access-key", "create", "dave")).isZero();
        String id = keys.of(DAVE).get(0).id();

        assertThat(run("access-key", "deactivate", id)).isZero();
        assertThat(keys.of(DAVE)).extracting(AccessKey::status).containsExactly(AccessKey.Status.INACTIVE);
        assertThat(run("access-key", "activate", id)).isZero();
        assertThat(keys.of(DAVE)).extracting(AccessKey::status).containsExactly(AccessKey.Status.ACTIVE);
        assertThat(run("access-key", "rotate", id)).isZero();
        assertThat(keys.of(DAVE))
                .extracting(AccessKey::status)
                .containsExactly(AccessKey.Status.INACTIVE, AccessKey.Status.ACTIVE);

        keys.of(DAVE)
                .forEach(
                        key -> assertThat(run("access-key", "delete", key.id())).isZero());
        assertThat(keys.of(DAVE)).isEmpty();
        assertThat(out.toString())
                .contains(id + " of dave is INACTIVE.", id + " of dave is ACTIVE.", id + " of dave is deleted.");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void listKeysWithoutSecrets() {
        assertThat(run("access-key", "list")).isZero();

        assertThat(out.toString())
                .contains(
                        "AKIADEMOMONA00000000  ACTIVE", "AKIADEMOVICTOR000000  ACTIVE", "AKIADEMORITA00000000  ACTIVE")
                .doesNotContain("demo-secret");
    }

    @Test
    void sayOnStderrWhatIsRefused() {
        assertThat(run("access-key", "create", "nobody")).isEqualTo(1);
        assertThat(run("access-key", "delete", "AKIANOBODY0000000000")).isEqualTo(1);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "There is no user 'nobody'.\nThere is no access key 'AKIANOBODY0000000000'.\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access-key",
                "access-key create",
                "access-key create mona victor",
                "access-key forget mona",
                "access-key list --all"
            })
    void explainThemselvesToWhoeverUsesThemOtherwise(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);

        assertThat(err.toString()).contains("access-key");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void explainThemselvesToWhoeverAsks() {
        assertThat(run("access-key", "create", "--help")).isZero();

        assertThat(out.toString()).contains("Usage: java -jar vaultquorum.jar access-key create", "<user>");
    }

    @Test
    void suspendAnAccountAtTheRunningNodeAtOnceAndReleaseIt() throws Exception {
        Door door = Door.Kind.ENGINE_REST.of(
                ((WebServerApplicationContext) demo).getWebServer().getPort());
        assertThat(door.get("victor", "/task").status()).isEqualTo(200);

        Said said = runAsAProcess("account", "suspend", "222222222222");

        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).matches("""
                Account Vault \\(222222222222\\) is suspended since \\S+Z\\.
                Refused at every door: victor\\.
                The nodes tell the approvers and the administrators of the other accounts\\. To end it: account release 222222222222
                """);
        assertThat(door.get("victor", "/task").status()).isEqualTo(403);
        assertThat(door.get("rita", "/task").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(toldOf("Suspended: account Vault (222222222222)"))
                        .containsExactly("alice", "bob", "carol", "mona", "rita"));
        assertThat(run("account", "suspend", "222222222222")).isEqualTo(1);
        assertThat(err.toString())
                .matches(
                        "Account Vault \\(222222222222\\) is suspended already, since \\d\\d:.* Nothing was changed\\.\\R");
        assertThat(run("account", "list")).isZero();
        assertThat(out.toString())
                .containsPattern("111111111111  ACTIVE +Management\\R")
                .containsPattern("222222222222  SUSPENDED  \\S+Z +Vault\\R");

        assertThat(runAsAProcess("account", "release", "222222222222").out())
                .matches("Account Vault \\(222222222222\\) is released\\. It was suspended from \\S+Z to \\S+Z\\.\\R");
        assertThat(door.get("victor", "/task").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(toldOf("Released: account Vault (222222222222)"))
                        .containsExactly("alice", "bob", "carol", "mona", "rita"));
        assertThat(demo.getBean(AuditTrail.class).latest(100))
                .extracting(event -> event.eventName() + " " + event.accountId() + " " + event.errorCode())
                .contains(
                        "SuspendAccount 222222222222 null",
                        "SuspendAccount 222222222222 AlreadySuspended",
                        "ReleaseAccount 222222222222 null",
                        "CheckPassword 222222222222 InSuspendedAccount");
    }

    private List<String> toldOf(String subject) {
        return demo.getBean(JdbcClient.class)
                .sql("select USER_ID from VQ_MAIL where SUBJECT = :subject and SENT_TIME is not null order by USER_ID")
                .param("subject", subject)
                .query(String.class)
                .list();
    }

    @Test
    void nameTheTeamsThatCannotDecideWhileAnAccountIsSuspended() {
        IdentityService identity = demo.getBean(IdentityService.class);
        List.of("alice", "bob").forEach(user -> identity.createMembership(user, "222222222222-read-only"));

        assertThat(run("account", "suspend", "222222222222")).isZero();
        assertThat(run("account", "release", "222222222222")).isZero();

        assertThat(out.toString())
                .contains(
                        "Refused at every door: alice, bob, victor.",
                        "The team backup-guardians of account Management (111111111111) cannot decide anything meanwhile:"
                                + " it needs 2 approvals, and too many of its approvers have a role in the suspended account.");
        List.of("alice", "bob").forEach(user -> identity.deleteMembership(user, "222222222222-read-only"));
    }

    @Test
    void nameTheAccountsThereAreToWhoeverSuspendsAnother() {
        assertThat(run("account", "suspend", "999999999999")).isEqualTo(1);
        assertThat(run("account", "release", "333333333333")).isEqualTo(1);
        assertThat(run("account", "release", "999999999999")).isEqualTo(1);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                There is no account 999999999999 in the organization. Allowed: Management (111111111111), Vault (222222222222), Recovery (333333333333).
                Account Recovery (333333333333) is not suspended. Nothing was changed.
                There is no account 999999999999 in the organization. Allowed: Management (111111111111), Vault (222222222222), Recovery (333333333333).
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "account suspend", "account suspend Vault", "account forget 222222222222"})
    void explainAccountsToWhoeverUsesThemOtherwise(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);

        assertThat(err.toString()).contains("account");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void areTheFirstArgumentAndNothingElse() {
        assertThat(HostCommands.isOne("account", "list")).isTrue();
        assertThat(HostCommands.isOne("access-key", "list")).isTrue();
        assertThat(HostCommands.isOne("--spring.profiles.active=demo", "access-key"))
                .isFalse();
        assertThat(HostCommands.isOne()).isFalse();
    }

    @Test
    void haveADoorThatOnlyTheUserOfTheNodeCanOpen() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(door())))
                .isEqualTo("rw-------");

        Path aside = Files.move(door(), dataDir.resolve("aside"));
        Said said = runAsAProcess("access-key", "list");
        Files.move(aside, door());

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .startsWith("Stop the node first: its database is an H2 file that one process uses at a time");
    }

    @Test
    void workWithoutANodeAndAfterOneThatDied() throws Exception {
        String door = Files.readString(door());
        stop();
        assertThat(door()).doesNotExist();
        Files.writeString(door(), door);

        assertThat(run("access-key", "list")).isZero();
        assertThat(out.toString()).contains("AKIADEMOMONA00000000");

        start();
        assertThat(run("access-key", "list")).isZero();
    }

    @Test
    void exportAndVerifyTheTrail(@TempDir Path files) throws Exception {
        demo.getBean(MakeCheckpoint.class).make();
        String keys = Files.writeString(
                        files.resolve("jwks.json"),
                        demo.getBean(SigningKeys.class).publicKeys().json())
                .toString();
        String export = files.resolve("trail.jsonl").toString();
        String checkpoints = dataDir.resolve("checkpoints").toString();

        Said exported = runAsAProcess("audit", "export", "--output", export);
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        assertThat(run("audit", "export", "--from", "2026-01-01T00:00:00Z", "--output", "-"))
                .isZero();
        assertThat(out.toString()).contains("\"eventName\":\"").startsWith("{\"export\":{\"from\":");

        Said verified =
                runAsAProcess("audit", "verify", "--export", export, "--checkpoints", checkpoints, "--keys", keys);
        assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
        assertThat(verified.out()).endsWith("The trail is whole.\n");

        Files.writeString(Path.of(export), Files.readString(Path.of(export)).replaceFirst("\"eventName\":\".", "$0X"));
        Said found = runAsAProcess("audit", "verify", "--export", export, "--checkpoints", checkpoints, "--keys", keys);
        assertThat(found.exitCode()).isEqualTo(1);
        assertThat(found.out()).contains(", event 1 (").endsWith("The trail is NOT as it was written.\n");
    }

    @Test
    void haveANewKeySignAtTheRunningNodeAtOnce(@TempDir Path files) throws Exception {
        String before = decide("APPROVED");
        assertThat(run("signing-key", "list")).isZero();
        assertThat(out.toString()).containsPattern("SIGNS +" + jose().keyId(before) + "\\R");

        Said rotated = runAsAProcess("signing-key", "rotate");

        assertThat(rotated.exitCode()).as(rotated.err()).isZero();
        String after = decide("REJECTED");
        String made = jose().keyId(after);
        assertThat(made).isNotEqualTo(jose().keyId(before));
        assertThat(rotated.out())
                .startsWith("The key " + made + " signs from now on. ")
                .contains(dataDir.resolve("signing").resolve("keys.jwks").toString());
        assertThat(jose().claims(before).path("outcome").asText()).isEqualTo("APPROVED");
        forgetWhatWasSaid();
        assertThat(run("signing-key", "list")).isZero();
        assertThat(out.toString())
                .containsPattern("SIGNS +" + made + "\\R")
                .containsPattern("VERIFIES +" + jose().keyId(before) + "\\R")
                .doesNotContain("\"d\"");
        assertThat(demo.getBean(AuditTrail.class).latest(100))
                .filteredOn(event -> event.eventName().equals("RotateSigningKey"))
                .first()
                .satisfies(event -> assertThat(event.details()).startsWith(made + " signs from now on"));
        verifyBesideTheNode(files, before, after);
    }

    /** Also by another process, with nothing but two files. */
    private void verifyBesideTheNode(Path files, String approved, String rejected) throws Exception {
        String keys = Files.writeString(
                        files.resolve("jwks.json"),
                        Door.Kind.ENGINE_REST
                                .of(port())
                                .getPage("rita", "/.well-known/jwks.json")
                                .body())
                .toString();
        Path file = Files.writeString(files.resolve("approved.jws"), approved + "\n");

        Said said = runAsAProcess("certificate", "verify", "--certificate", file.toString(), "--keys", keys);

        assertThat(said.exitCode()).as(said.out() + said.err()).isZero();
        assertThat(said.out())
                .contains(" by rita for account 333333333333: backup:CreateRestoreAccessBackupVault\n")
                .contains("2 of alice, bob, carol had to approve.")
                .containsPattern(
                        "  alice: APPROVED at \\S+Z, verified by EMAIL_OTP, with a reason of the digest [0-9a-f]{64}\n")
                .containsPattern("Outcome: APPROVED at \\S+Z\\.\n")
                .endsWith("The certificate verifies.\n");
        Files.writeString(file, rejected);
        assertThat(run("certificate", "verify", "--certificate", file.toString(), "--keys", keys))
                .isZero();
        assertThat(out.toString()).contains("It allows nothing.");
        forgetWhatWasSaid();
        Files.writeString(file, approved.replaceFirst("\\.(.)", ".A$1"));
        assertThat(run("certificate", "verify", "--certificate", file.toString(), "--keys", keys))
                .isEqualTo(1);
        Files.write(file, new byte[] {(byte) 0xff, 0, 1});
        assertThat(run("certificate", "verify", "--certificate", file.toString(), "--keys", keys))
                .isEqualTo(1);
        assertThat(out.toString()).startsWith("The certificate does NOT verify: ");
        assertThat(run("certificate", "verify", "--certificate", file.toString()))
                .isEqualTo(2);
    }

    @Test
    void makeNoKeysWhereThereAreNone(@TempDir Path empty) {
        assertThat(run("signing-key", "list", "--vaultquorum.signing.keys-file=" + empty.resolve("keys.jwks")))
                .isEqualTo(1);

        assertThat(err.toString()).contains("There are no keys at ").contains("Start the node once.");
        assertThat(empty).isEmptyDirectory();
    }

    /** rita asks, alice and bob answer; the certificate of that. */
    private String decide(String vote) {
        Door door = Door.Kind.ENGINE_REST.of(port());
        assertThat(door.post(
                                "rita",
                                "/process-definition/key/emergency-recovery/start",
                                Door.variables(Map.of(
                                        "sourceBackupVaultArn",
                                        "arn:aws:backup:us-east-1:222222222222:backup-vault:airgapped-vault",
                                        "requesterComment",
                                        "A rehearsal")))
                        .status())
                .isEqualTo(200);
        String session = "";
        for (String approver : List.of("alice", "bob")) {
            String task = door.get(
                            approver,
                            "/task?taskDefinitionKey=userTask_castVote&sortBy=created&sortOrder=desc&assignee="
                                    + approver)
                    .json()
                    .path(0)
                    .path("id")
                    .asText();
            session = door.get(approver, "/task/" + task + "/variables/sessionId")
                    .json()
                    .path("value")
                    .asText();
            assertThat(door.completeWithCode(
                                    approver,
                                    task,
                                    Map.of("vote", vote, "reason", "I called back"),
                                    MailedCodes.in(dataDir.resolve("outbox")))
                            .status())
                    .isEqualTo(204);
        }
        return Door.Kind.TASKLIST
                .of(port())
                .getPage("alice", "/camunda/api/tasklist/plugin/vaultquorum/default/certificate/" + session)
                .body();
    }

    private Jose jose() {
        return Jose.of(port());
    }

    private int port() {
        return ((WebServerApplicationContext) demo).getWebServer().getPort();
    }

    @Test
    void removeWhatIsOldAndNothingElse() {
        demo.getBean(MakeCheckpoint.class).make();

        assertThat(run("audit", "prune", "--before", "2020-01-01T00:00:00Z")).isZero();
        assertThat(run("audit", "prune", "--before", "2999-01-01T00:00:00Z")).isEqualTo(1);

        assertThat(out.toString()).isEqualTo("0 events are removed.\n");
        assertThat(err.toString()).contains("is yet to come. Allowed: a moment that has passed.");
    }

    @Test
    void makeNoDatabaseWhereThereIsNone(@TempDir Path empty) {
        assertThat(HostCommands.run(
                        this::listen, "access-key", "list", "--vaultquorum.data-dir=" + empty.toAbsolutePath()))
                .isEqualTo(1);

        assertThat(err.toString()).startsWith("There is no database " + empty.toAbsolutePath());
        assertThat(empty).isEmptyDirectory();
    }

    /** In this process, where H2 lets all have one file. */
    private int run(String... arguments) {
        return HostCommands.run(this::listen, onTheDemo(arguments).toArray(String[]::new));
    }

    private record Said(int exitCode, String out, String err) {}

    /** As at the host: another process, which gets at the file of a running node through the node only. */
    private static Said runAsAProcess(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Vaultquorum.class.getName()));
        command.addAll(onTheDemo(arguments));
        Path out = Files.createTempFile(dataDir, "command", ".out");
        Path err = Files.createTempFile(dataDir, "command", ".err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static List<String> onTheDemo(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--spring.profiles.active=demo");
        all.add("--vaultquorum.data-dir=" + dataDir.toAbsolutePath());
        return all;
    }

    private void listen(CommandLine command) {
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }

    private static Path door() {
        return dataDir.resolve("db").resolve("vaultquorum.door");
    }
}
