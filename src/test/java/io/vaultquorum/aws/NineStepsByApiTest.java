package io.vaultquorum.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vaultquorum.organization.AccessKeys;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.EverythingSaid;
import io.vaultquorum.testkit.OwnNode;
import io.vaultquorum.testkit.Production;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.BackupJobState;
import software.amazon.awssdk.services.backup.model.BackupVaultListMember;
import software.amazon.awssdk.services.backup.model.CopyJobState;
import software.amazon.awssdk.services.backup.model.DescribeRestoreJobResponse;
import software.amazon.awssdk.services.backup.model.InvalidRequestException;
import software.amazon.awssdk.services.backup.model.ResourceNotFoundException;
import software.amazon.awssdk.services.backup.model.RestoreJobStatus;
import software.amazon.awssdk.services.backup.model.VaultState;
import software.amazon.awssdk.services.mpa.MpaClient;
import software.amazon.awssdk.services.mpa.model.ApprovalTeamRequestApprover;
import software.amazon.awssdk.services.mpa.model.ApprovalTeamStatus;
import software.amazon.awssdk.services.mpa.model.PolicyReference;
import software.amazon.awssdk.services.mpa.model.SessionExecutionStatus;
import software.amazon.awssdk.services.mpa.model.SessionStatus;
import software.amazon.awssdk.services.ram.RamClient;
import software.amazon.awssdk.services.ram.model.ResourceShareInvitation;
import software.amazon.awssdk.services.ram.model.ResourceShareInvitationStatus;

/**
 * The story of the design, section 1, on a node as it starts in production, by AWS's own clients; what people do stays with
 * people, in Tasklist. What the node says meanwhile holds no secret.
 */
@OwnNode
@ExtendWith(OutputCaptureExtension.class)
class NineStepsByApiTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ENCRYPTION_KEY = "a-key-for-keys-that-nobody-must-ever-read";
    private static final String VAULT = "arn:aws:backup:us-east-1:222222222222:backup-vault:airgapped-vault";
    private static final String ROLE = "arn:aws:iam::222222222222:role/backup";

    @TempDir
    private Path directory;

    private final EverythingSaid said = new EverythingSaid();
    private Production production;
    private Door door;
    private AwsClients clients;
    private BackupClient victor;
    private BackupClient rita;
    private MpaClient management;

    @BeforeEach
    void startAnEmptyProduction() {
        production = Production.start(directory, "--vaultquorum.access-keys.encryption-key=" + ENCRYPTION_KEY);
        said.listen("io.vaultquorum", "org.springframework.web", "org.springframework.jdbc", "org.apache");
        door = production.door();
        AccessKeys keys = production.bean(AccessKeys.class);
        for (String user : List.of("mona", "victor", "rita")) {
            keys.register(AwsClients.keyOf(user), new UserId(user), AwsClients.secretOf(user));
        }
        clients = new AwsClients(production.port());
        victor = clients.backup("victor");
        rita = clients.backup("rita");
        management = clients.mpa("mona");
    }

    @AfterEach
    void stop() {
        production.close();
        said.close();
    }

    @Test
    void tellsTheWholeStory(CapturedOutput output) throws Exception {
        Path resource = production.makeResource();
        assertThat(clients.sts("rita").getCallerIdentity().arn()).isEqualTo("arn:aws:iam::333333333333:user/rita");

        // 1. Management opts in; without that, no team is associated.
        makeVaults();
        assertThatThrownBy(() -> associate("arn:aws:mpa:us-east-1:111111111111:approval-team/none"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(
                        "MPA is not opted-in. The settings is available in AWS Backup from management account.");
        clients.backup("mona").updateGlobalSettings(update -> update.globalSettings(Map.of("isMpaEnabled", "true")));

        // 2. and 3. Management creates the identity source and the team; each approver accepts in Tasklist.
        String team = makeTeam();
        for (String approver : List.of("alice", "bob", "carol")) {
            assertThat(management.getApprovalTeam(get -> get.arn(team)).status())
                    .isEqualTo(ApprovalTeamStatus.PENDING);
            completeWithCode(approver, "userTask_answerInvitation", Map.of("answer", "ACCEPTED"));
        }
        await().atMost(PATIENCE)
                .until(
                        () -> management.getApprovalTeam(get -> get.arn(team)).status(),
                        ApprovalTeamStatus.ACTIVE::equals);

        // 4. Management shares the team; both accounts accept.
        shareTeam(team);

        // 5. The vault's owner backs up, copies into the air-gapped vault, and associates the team.
        String copy = backUpAndCopy(resource);
        associate(team);
        assertThat(victor.describeBackupVault(vault -> vault.backupVaultName("airgapped-vault"))
                        .mpaApprovalTeamArn())
                .isEqualTo(team);

        // 6. Disaster: the recovery account asks.
        Files.delete(resource.resolve("customers.csv"));
        String access = rita.createRestoreAccessBackupVault(create -> create.sourceBackupVaultArn(VAULT)
                        .backupVaultName("emergency")
                        .requesterComment("The vault account is lost"))
                .restoreAccessBackupVaultArn();
        String session = rita.describeBackupVault(vault -> vault.backupVaultName("emergency"))
                .mpaSessionArn();

        // 7. The second approval opens the access without anyone's further action.
        vote("alice");
        assertThat(state()).isEqualTo(VaultState.CREATING);
        vote("bob");
        await().atMost(PATIENCE).until(this::state, VaultState.AVAILABLE::equals);
        assertThat(clients.mpa("rita").getSession(get -> get.sessionArn(session)))
                .satisfies(decided -> {
                    assertThat(decided.status()).isEqualTo(SessionStatus.APPROVED);
                    assertThat(decided.executionStatus()).isEqualTo(SessionExecutionStatus.EXECUTED);
                });

        // 8. The recovery account sees what nobody shared with it, and restores real bytes.
        assertThat(rita.listBackupVaults(list -> list.byShared(true)).backupVaultList())
                .isEmpty();
        assertThat(rita.listRecoveryPointsByBackupVault(list -> list.backupVaultName("emergency"))
                        .recoveryPoints())
                .singleElement()
                .satisfies(point -> assertThat(point.recoveryPointArn()).isEqualTo(copy));
        Path restored = Path.of(URI.create(restored(copy).createdResourceArn()));
        assertThat(Files.readString(restored.resolve("customers.csv"))).isEqualTo("id,name\n1,大阪\n");

        // 9. The vault's owner asks to revoke; the team votes again; the access is gone.
        victor.revokeRestoreAccessBackupVault(
                revoke -> revoke.backupVaultName("airgapped-vault").restoreAccessBackupVaultArn(access));
        vote("bob");
        vote("carol");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThatThrownBy(this::state).isInstanceOf(ResourceNotFoundException.class));
        assertThat(rita.listBackupVaults().backupVaultList())
                .extracting(BackupVaultListMember::backupVaultName)
                .doesNotContain("emergency");

        assertThat(said.lines()).hasSizeGreaterThan(1000).noneMatch(NineStepsByApiTest::holdsASecret);
        assertThat(output.getAll()).contains("Started").doesNotContain(ENCRYPTION_KEY);
    }

    private static boolean holdsASecret(String line) {
        return Stream.concat(Stream.of("mona", "victor", "rita").map(AwsClients::secretOf), Stream.of(ENCRYPTION_KEY))
                .anyMatch(line::contains);
    }

    private void makeVaults() {
        victor.createBackupVault(create -> create.backupVaultName("everyday-vault"));
        victor.createLogicallyAirGappedBackupVault(create ->
                create.backupVaultName("airgapped-vault").minRetentionDays(7L).maxRetentionDays(365L));
        for (String name : List.of("everyday-vault", "airgapped-vault")) {
            await().atMost(PATIENCE)
                    .until(
                            () -> victor.describeBackupVault(vault -> vault.backupVaultName(name))
                                    .vaultState(),
                            VaultState.AVAILABLE::equals);
        }
    }

    private void associate(String team) {
        victor.associateBackupVaultMpaApprovalTeam(
                associate -> associate.backupVaultName("airgapped-vault").mpaApprovalTeamArn(team));
    }

    private String makeTeam() {
        String source = management
                .createIdentitySource(
                        create -> create.identitySourceParameters(parameters -> parameters.iamIdentityCenter(
                                center -> center.instanceArn("arn:aws:sso:::instance/ssoins-1234567890abcdef")
                                        .region("us-east-1"))))
                .identitySourceArn();
        String policy = management.listPolicies(list -> {}).policies().get(0).arn();
        return management
                .createApprovalTeam(create -> create.name("backup-guardians")
                        .description("Guards the last good copy")
                        .approvalStrategy(strategy -> strategy.mofN(mofN -> mofN.minApprovalsRequired(2)))
                        .approvers(Stream.of("alice", "bob", "carol")
                                .map(user -> ApprovalTeamRequestApprover.builder()
                                        .primaryIdentityId(user)
                                        .primaryIdentitySourceArn(source)
                                        .build())
                                .toList())
                        .policies(List.of(PolicyReference.builder()
                                .policyArn(policy + "/$DEFAULT")
                                .build())))
                .arn();
    }

    private void shareTeam(String team) {
        String share = clients.ram("mona")
                .createResourceShare(create ->
                        create.name("guardians").resourceArns(team).principals("222222222222", "333333333333"))
                .resourceShare()
                .resourceShareArn();
        for (String user : List.of("victor", "rita")) {
            RamClient ram = clients.ram(user);
            ResourceShareInvitation invitation = ram.getResourceShareInvitations(get -> get.resourceShareArns(share))
                    .resourceShareInvitations()
                    .get(0);
            assertThat(ram.acceptResourceShareInvitation(accept ->
                                    accept.resourceShareInvitationArn(invitation.resourceShareInvitationArn()))
                            .resourceShareInvitation()
                            .status())
                    .isEqualTo(ResourceShareInvitationStatus.ACCEPTED);
        }
    }

    private String backUpAndCopy(Path resource) {
        String backup = victor.startBackupJob(start -> start.backupVaultName("everyday-vault")
                        .resourceArn(resource.toUri().toString())
                        .iamRoleArn(ROLE))
                .backupJobId();
        String point = await().atMost(PATIENCE)
                .until(
                        () -> victor.describeBackupJob(job -> job.backupJobId(backup)),
                        job -> job.state() == BackupJobState.COMPLETED)
                .recoveryPointArn();
        String copy = victor.startCopyJob(start -> start.recoveryPointArn(point)
                        .sourceBackupVaultName("everyday-vault")
                        .destinationBackupVaultArn(VAULT)
                        .iamRoleArn(ROLE)
                        .lifecycle(kept -> kept.deleteAfterDays(30L)))
                .copyJobId();
        return await().atMost(PATIENCE)
                .until(
                        () -> victor.describeCopyJob(job -> job.copyJobId(copy)).copyJob(),
                        job -> job.state() == CopyJobState.COMPLETED)
                .destinationRecoveryPointArn();
    }

    private VaultState state() {
        return rita.describeBackupVault(vault -> vault.backupVaultName("emergency"))
                .vaultState();
    }

    private DescribeRestoreJobResponse restored(String point) {
        Map<String, String> metadata = rita.getRecoveryPointRestoreMetadata(
                        get -> get.backupVaultName("emergency").recoveryPointArn(point))
                .restoreMetadata();
        String job = rita.startRestoreJob(start ->
                        start.recoveryPointArn(point).metadata(metadata).iamRoleArn(ROLE))
                .restoreJobId();
        return await().atMost(PATIENCE)
                .until(
                        () -> rita.describeRestoreJob(restore -> restore.restoreJobId(job)),
                        restore -> restore.status() == RestoreJobStatus.COMPLETED);
    }

    private void vote(String approver) {
        completeWithCode(approver, "userTask_castVote", Map.of("vote", "APPROVED", "reason", "I called them"));
    }

    private void completeWithCode(String user, String element, Map<String, String> variables) {
        Door.Reply reply = door.completeWithCode(user, newestTask(user, element), variables, production.codes());
        assertThat(reply.status()).as(reply.body()).isEqualTo(204);
    }

    /** The newest task of this kind that the user has. */
    private String newestTask(String user, String element) {
        return await().atMost(PATIENCE)
                .until(() -> tasks(user, element), found -> !found.isEmpty())
                .get(0);
    }

    private List<String> tasks(String user, String element) {
        return StreamSupport.stream(
                        door.get(user, "/task?assignee=" + user + "&taskDefinitionKey=" + element)
                                .json()
                                .spliterator(),
                        false)
                .sorted(Comparator.comparing(task -> task.path("created").asText()))
                .map(task -> task.path("id").asText())
                .toList();
    }
}
