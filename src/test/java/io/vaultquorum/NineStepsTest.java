package io.vaultquorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.BackupJobState;
import io.vaultquorum.backup.CopyJobState;
import io.vaultquorum.backup.Lifecycle;
import io.vaultquorum.organization.IdentitySources;
import io.vaultquorum.organization.OptIn;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.team.Teams;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.MailParts;
import io.vaultquorum.testkit.OwnNode;
import io.vaultquorum.testkit.Production;
import io.vaultquorum.vault.CreateVault;
import io.vaultquorum.vault.StartBackupJob;
import io.vaultquorum.vault.StartCopyJob;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The story of the design, section 1, on a node as it starts in production, by people in Tasklist. */
@OwnNode
@Tag("database")
class NineStepsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final AccountId VAULT_ACCOUNT = new AccountId("222222222222");
    private static final UserId MONA = new UserId("mona");
    private static final UserId VICTOR = new UserId("victor");
    private static final Pattern TASK = Pattern.compile("task=([a-z0-9-]+)");

    @TempDir
    private Path directory;

    private Production production;
    private Door door;

    @BeforeEach
    void startAnEmptyProduction() {
        production = Production.start(directory);
        door = production.door();
    }

    @AfterEach
    void stop() {
        production.close();
    }

    @Test
    void tellsTheWholeStory() throws Exception {
        Path resource = production.makeResource();

        // 1. Management opts in; without that, no team is associated.
        VaultArn airGapped = VaultArn.of("us-east-1", VAULT_ACCOUNT, "airgapped-vault");
        create(CreateVault.Draft.ordinary(VAULT_ACCOUNT, "us-east-1", "everyday-vault"));
        create(CreateVault.Draft.airGapped(VAULT_ACCOUNT, "us-east-1", "airgapped-vault", 7, 365));
        assertThat(protect(airGapped, "arn:aws:mpa:us-east-1:111111111111:approval-team/none")
                        .message())
                .contains("MPA is not opted-in. The settings is available in AWS Backup from management account.");
        bean(OptIn.class).set(true, MONA).orThrow(NineStepsTest::unexpected);

        // 2. Management creates the identity source, then the team.
        assertThat(createTeam().message()).contains("There is no identity source");
        bean(IdentitySources.class)
                .create("arn:aws:sso:::instance/ssoins-1234567890abcdef", "us-east-1", MONA)
                .orThrow(NineStepsTest::unexpected);
        assertThat(createTeam().status()).isEqualTo(200);

        // 3. Each approver gets an e-mail and accepts in Tasklist; opening the link accepts nothing.
        for (String approver : List.of("alice", "bob", "carol")) {
            MimeMessage invitation = mailTo(approver, "You are invited to the approval team backup-guardians");
            assertThat(text(invitation))
                    .contains("Mona Test", "Until:", "does nothing by itself")
                    .contains("https://vaultquorum.example.com/camunda/app/tasklist/default/#/?task=");
            door.getPage(approver, "/camunda/app/tasklist/default/");
            assertThat(team().isActive()).isFalse();
            completeWithCode(approver, taskIn(invitation), Map.of("answer", "ACCEPTED"));
        }
        assertThat(team().state()).isEqualTo(TeamState.ACTIVE);
        mailTo("mona", "Active: the approval team backup-guardians");
        TeamArn guardians = team().arn();

        // 4. Management shares the team; both accounts accept.
        start(
                "mona",
                "team-sharing",
                Map.of("mpaApprovalTeamArn", guardians.value(), "accounts", "222222222222, 333333333333"));
        for (String administrator : List.of("victor", "rita")) {
            String offer = taskIn(mailTo(administrator, "shares an approval team with your account"));
            assertThat(door.post(administrator, "/task/" + offer + "/claim", "{\"userId\":\"" + administrator + "\"}")
                            .status())
                    .isEqualTo(204);
            complete(administrator, offer, Map.of("answer", "ACCEPTED"));
        }

        // 5. The vault's owner backs up, copies into the air-gapped vault, and associates the team.
        RecoveryPointArn copy = backUpAndCopy(resource, airGapped);
        assertThat(protect(airGapped, guardians.value()).status()).isEqualTo(200);
        assertThat(bean(VaultProtections.class).teamOf(airGapped)).contains(guardians);

        // 6. Disaster: the recovery account asks. Every approver is mailed.
        Files.delete(resource.resolve("customers.csv"));
        start(
                "rita",
                "emergency-recovery",
                Map.of("sourceBackupVaultArn", airGapped.value(), "requesterComment", "The vault account is lost"));
        MimeMessage asked = mailTo("carol", "Your vote is needed");
        assertThat(asked.getSubject())
                .contains("restore access to airgapped-vault for account Recovery (333333333333)");
        assertThat(text(asked)).contains("Rita Test", "The vault account is lost", "2 of 3", "1 recovery point");

        // 7. The second approval opens the access without anyone's further action.
        vote("alice", "restore access to airgapped-vault", "APPROVED");
        vote("bob", "restore access to airgapped-vault", "APPROVED");
        assertThat(text(mailTo("rita", "Approved: restore access"))).contains("Alice Test", "Bob Test");
        mailTo("carol", "Open: restore access to airgapped-vault");
        mailTo("victor", "Open: restore access to airgapped-vault");

        // 8. The recovery account restores real bytes.
        complete("rita", task("rita", "userTask_restoreFromVault"), Map.of("recoveryPointArn", copy.value()));
        Path restored = await().atMost(PATIENCE).until(this::restored, Objects::nonNull);
        assertThat(Files.readString(restored.resolve("customers.csv"))).isEqualTo("id,name\n1,大阪\n");

        // 9. The vault's owner asks to revoke; the team votes again; the access is gone.
        String access = bean(JdbcClient.class)
                .sql("select ARN from VQ_RESTORE_ACCESS")
                .query(String.class)
                .single();
        start(
                "victor",
                "access-revocation",
                Map.of("restoreAccessBackupVaultArn", access, "requesterComment", "The emergency is over"));
        vote("bob", "revoke the restore access", "APPROVED");
        vote("carol", "revoke the restore access", "APPROVED");
        mailTo("rita", "Closed: restore access to airgapped-vault");
        assertThat(bean(BackupBackend.class).findVault(new VaultArn(access))).isEmpty();
        await().atMost(PATIENCE)
                .until(() -> tasks("rita", "userTask_restoreFromVault").isEmpty());
        assertThat(bean(BackupBackend.class).recoveryPoints(airGapped)).hasSize(1);
        assertThat(door.get("otto", "/incident/count").json().path("count").asInt())
                .isZero();
    }

    private void create(CreateVault.Draft draft) {
        VaultArn arn = bean(CreateVault.class)
                .create(draft, VICTOR)
                .orThrow(NineStepsTest::unexpected)
                .arn();
        await().atMost(PATIENCE)
                .until(() -> bean(BackupBackend.class)
                        .findVault(arn)
                        .orElseThrow()
                        .state()
                        .name()
                        .equals("AVAILABLE"));
    }

    private RecoveryPointArn backUpAndCopy(Path resource, VaultArn airGapped) {
        BackupBackend backend = bean(BackupBackend.class);
        VaultArn everyday = VaultArn.of("us-east-1", VAULT_ACCOUNT, "everyday-vault");
        String backup = bean(StartBackupJob.class)
                .start(resource, everyday, Lifecycle.ofDays(35), null, VICTOR)
                .orThrow(NineStepsTest::unexpected)
                .id();
        RecoveryPointArn point = await().atMost(PATIENCE)
                .until(
                        () -> backend.findBackupJob(backup).orElseThrow(),
                        job -> job.state() == BackupJobState.COMPLETED)
                .recoveryPoint();
        String copy = bean(StartCopyJob.class)
                .start(Objects.requireNonNull(point), everyday, airGapped, Lifecycle.ofDays(30), null, VICTOR)
                .orThrow(NineStepsTest::unexpected)
                .id();
        return Objects.requireNonNull(await().atMost(PATIENCE)
                .until(() -> backend.findCopyJob(copy).orElseThrow(), job -> job.state() == CopyJobState.COMPLETED)
                .destinationRecoveryPoint());
    }

    private Door.Reply createTeam() {
        return submit(
                "mona",
                "team-onboarding",
                Map.of(
                        "teamName", "backup-guardians",
                        "description", "Guards the last good copy",
                        "approvers", "alice, bob, carol",
                        "minApprovalsRequired", "2"));
    }

    private Door.Reply protect(VaultArn vault, String team) {
        return submit(
                "victor", "vault-protection", Map.of("backupVaultArn", vault.value(), "mpaApprovalTeamArn", team));
    }

    private void start(String user, String process, Map<String, String> variables) {
        Door.Reply reply = submit(user, process, variables);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private Door.Reply submit(String user, String process, Map<String, String> variables) {
        return door.post(user, "/process-definition/key/" + process + "/submit-form", Door.variables(variables));
    }

    private void vote(String approver, String what, String vote) {
        String task = taskIn(mailTo(approver, "Your vote is needed: " + what));
        completeWithCode(approver, task, Map.of("vote", vote, "reason", "I called them"));
    }

    private void completeWithCode(String user, String task, Map<String, String> variables) {
        Map<String, String> sent = new HashMap<>(variables);
        sent.put(
                "verificationCode",
                production
                        .codes()
                        .after(
                                user,
                                () -> assertThat(door.post(
                                                        user,
                                                        "/task/" + task + "/submit-form",
                                                        Door.variables(variables))
                                                .body())
                                        .contains("A verification code was sent to " + user + "@example.com")));
        complete(user, task, sent);
    }

    private void complete(String user, String task, Map<String, String> variables) {
        Door.Reply reply = door.post(user, "/task/" + task + "/submit-form", Door.variables(variables));
        assertThat(reply.status()).as(reply.body()).isEqualTo(204);
    }

    private ApprovalTeam team() {
        Teams teams = bean(Teams.class);
        return teams.find(teams.all().get(0)).orElseThrow();
    }

    private String task(String user, String element) {
        return await().atMost(PATIENCE)
                .until(() -> tasks(user, element), found -> !found.isEmpty())
                .get(0);
    }

    private List<String> tasks(String user, String element) {
        return StreamSupport.stream(
                        door.get(user, "/task?taskDefinitionKey=" + element)
                                .json()
                                .spliterator(),
                        false)
                .map((JsonNode task) -> task.path("id").asText())
                .toList();
    }

    private Path restored() {
        return bean(JdbcClient.class)
                .sql("select CREATED_RESOURCE_ARN from VQ_RESTORE where VALIDATION_STATUS = 'SUCCESSFUL'")
                .query((row, number) -> Path.of(URI.create(row.getString(1))))
                .optional()
                .orElse(null);
    }

    private MimeMessage mailTo(String user, String subject) {
        return await().atMost(PATIENCE)
                .until(
                        () -> Stream.of(production.mail().getReceivedMessages())
                                .filter(is(user, subject))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    private static Predicate<MimeMessage> is(String user, String subject) {
        return message -> {
            try {
                return message.getAllRecipients()[0].toString().equals(user + "@example.com")
                        && message.getSubject().contains(subject);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static String taskIn(MimeMessage message) {
        Matcher task = TASK.matcher(text(message));
        assertThat(task.find()).isTrue();
        return task.group(1);
    }

    private static String text(MimeMessage message) {
        return MailParts.text(message);
    }

    private <T> T bean(Class<T> type) {
        return production.bean(type);
    }

    private static AssertionError unexpected(Refusal refusal) {
        return new AssertionError(refusal.message());
    }
}
