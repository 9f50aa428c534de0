package io.vaultquorum.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vaultquorum.Vaultquorum;
import io.vaultquorum.process.emergencyrecovery.StartEmergencyRecovery;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.FaultyNode;
import io.vaultquorum.testkit.MailedCodes;
import io.vaultquorum.testkit.MutableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demo as it starts, jobs and all, with a backend that can be broken and a clock that can be moved. */
final class DemoNode implements AutoCloseable {

    static final String VAULT = "arn:aws:backup:us-east-1:222222222222:backup-vault:airgapped-vault";

    /** Long enough that somebody sees a restore's progress move, however slow the machine; then the clock is moved. */
    static final Duration A_RESTORE = Duration.ofSeconds(90);

    private final Path dataDir;
    private final ConfigurableApplicationContext context;
    private int votesBefore;

    private DemoNode(Path dataDir, ConfigurableApplicationContext context) {
        this.dataDir = dataDir;
        this.context = context;
    }

    static DemoNode start() {
        Path dataDir = newDirectory();
        return new DemoNode(
                dataDir,
                new SpringApplicationBuilder(Vaultquorum.class, FaultyNode.class)
                        .profiles("demo")
                        .run(
                                "--server.port=0",
                                "--vaultquorum.data-dir=" + dataDir,
                                "--vaultquorum.backup.simulated.restore-duration=" + A_RESTORE.toSeconds() + "s",
                                "--camunda.bpm.job-execution.max-wait=500"));
    }

    String tasklist() {
        return address() + "/camunda/app/tasklist/default/";
    }

    String cockpit() {
        return address() + "/camunda/app/cockpit/default/";
    }

    private String address() {
        return "http://127.0.0.1:"
                + ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    FaultyBackend backend() {
        return context.getBean(FaultyBackend.class);
    }

    MutableClock clock() {
        return context.getBean(MutableClock.class);
    }

    /** How many votes the ledger took since the test began. */
    int votes() {
        return allVotes() - votesBefore;
    }

    private int allVotes() {
        return count("select count(*) from VQ_VOTE");
    }

    /** How many refusals the audit trail holds. */
    int refusals() {
        return count("select count(*) from VQ_AUDIT_EVENT where ERROR_CODE is not null");
    }

    /** What the engine turned away, of which people who do what they may should know nothing. */
    List<String> turnedAway() {
        return context.getBean(JdbcClient.class)
                .sql(
                        "select concat(USER_ID, ': ', EVENT_NAME, ' ', ERROR_MESSAGE, ' ', DETAILS) from VQ_AUDIT_EVENT"
                                + " where ERROR_CODE is not null and (EVENT_NAME = 'EngineRequest' or ERROR_CODE = 'NotAuthorized')")
                .query(String.class)
                .list();
    }

    private int count(String sql) {
        return context.getBean(JdbcClient.class).sql(sql).query(Integer.class).single();
    }

    /** The directory of which a page says that it was restored holds what the demo backs up, byte for byte. */
    void restoredWhatWasBackedUp(String page) {
        Matcher place = Pattern.compile("file://(\\S+)").matcher(page);
        assertThat(place.find()).as("a page that names the place").isTrue();
        assertThat(content(Path.of(place.group(1))))
                .hasSizeGreaterThan(4)
                .isEqualTo(content(dataDir.resolve("resources").resolve("customer-database")));
    }

    private static Map<String, String> content(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.collect(
                    Collectors.toMap(path -> directory.relativize(path).toString(), DemoNode::bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String bytes(Path path) {
        try {
            return Files.isDirectory(path) ? "directory" : HexFormat.of().formatHex(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until the engine has given up opening what was approved: time passes from one try to the next. */
    void givesUpOpening() {
        ManagementService jobs = context.getBean(ManagementService.class);
        await().atMost(Chromium.PATIENCE).until(() -> {
            clock().advance(Duration.ofSeconds(10));
            return jobs.createJobQuery().noRetriesLeft().count() > 0;
        });
    }

    /** In which language this user is written to. */
    void speaks(String user, String language) {
        context.getBean(IdentityService.class).setUserInfo(user, "language", language);
    }

    /** What a test begins with that is not about the asking. */
    void ritaAsks(String comment) {
        as("rita", () -> context.getBean(StartEmergencyRecovery.class).start(VAULT, comment));
    }

    void ritaWithdraws() {
        complete("rita", "userTask_followRequest", Map.of("withdraw", "true"));
    }

    /** These approvers approve what they were asked last, elsewhere. */
    void approve(String... approvers) {
        for (String approver : approvers) {
            Map<String, Object> vote = new HashMap<>(Map.of("vote", "APPROVED", "reason", "Said at another door"));
            vote.put(
                    "verificationCode",
                    codes().after(
                                    approver,
                                    () -> assertThatThrownBy(() -> complete(approver, "userTask_castVote", vote))
                                            .hasMessageContaining("A verification code was sent")));
            complete(approver, "userTask_castVote", vote);
        }
    }

    /** The codes in the mails that it wrote. */
    MailedCodes codes() {
        return MailedCodes.in(dataDir.resolve("outbox"));
    }

    private void complete(String user, String task, Map<String, Object> variables) {
        TaskService tasks = context.getBean(TaskService.class);
        String newest = tasks.createTaskQuery()
                .taskAssignee(user)
                .taskDefinitionKey(task)
                .orderByTaskCreateTime()
                .desc()
                .listPage(0, 1)
                .get(0)
                .getId();
        as(user, () -> tasks.complete(newest, variables));
    }

    private void as(String user, Runnable deed) {
        IdentityService identity = context.getBean(IdentityService.class);
        identity.setAuthentication(
                user,
                identity.createGroupQuery().groupMember(user).list().stream()
                        .map(Group::getId)
                        .toList());
        try {
            deed.run();
        } finally {
            identity.clearAuthentication();
        }
    }

    /** Nothing of a test waits for anybody any more, and it is today again. */
    void clearAway() {
        backend().heal();
        clock().reset();
        votesBefore = allVotes();
        RuntimeService runtime = context.getBean(RuntimeService.class);
        for (String process : List.of("emergency-recovery", "access-revocation", "vault-protection", "team-sharing")) {
            runtime.createProcessInstanceQuery()
                    .processDefinitionKey(process)
                    .rootProcessInstances()
                    .list()
                    .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "the test is over"));
        }
        IdentityService identity = context.getBean(IdentityService.class);
        identity.createUserQuery().list().forEach(user -> identity.deleteUserInfo(user.getId(), "language"));
    }

    @Override
    public void close() {
        context.close();
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "browser-")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
