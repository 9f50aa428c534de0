package io.vaultquorum.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.Vaultquorum;
import io.vaultquorum.organization.AccessKey;
import io.vaultquorum.organization.AccessKeys;
import io.vaultquorum.organization.UserId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;

/** The packaged jar's own commands, on the H2 file of a demo: beside its node, and without one. */
@Order(0)
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
    void areTheFirstArgumentAndNothingElse() {
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
