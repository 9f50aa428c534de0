package io.vaultquorum.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.process.accessrevocation.AccessRevocation;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery;
import io.vaultquorum.process.restore.Restore;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.AlreadyExistsException;
import software.amazon.awssdk.services.backup.model.BackupVaultListMember;
import software.amazon.awssdk.services.backup.model.CreateRestoreAccessBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.CreateRestoreAccessBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.DescribeBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.DescribeRestoreJobResponse;
import software.amazon.awssdk.services.backup.model.InvalidParameterValueException;
import software.amazon.awssdk.services.backup.model.InvalidRequestException;
import software.amazon.awssdk.services.backup.model.MissingParameterValueException;
import software.amazon.awssdk.services.backup.model.MpaRevokeSessionStatus;
import software.amazon.awssdk.services.backup.model.RecoveryPointByBackupVault;
import software.amazon.awssdk.services.backup.model.ResourceNotFoundException;
import software.amazon.awssdk.services.backup.model.RestoreAccessBackupVaultListMember;
import software.amazon.awssdk.services.backup.model.RestoreJobStatus;
import software.amazon.awssdk.services.backup.model.RestoreValidationStatus;
import software.amazon.awssdk.services.backup.model.StartRestoreJobRequest;
import software.amazon.awssdk.services.backup.model.VaultState;
import software.amazon.awssdk.services.backup.model.VaultType;
import software.amazon.awssdk.services.mpa.MpaClient;

/** From the request to the restored bytes and the revocation, by AWS's own client; people vote in Tasklist. */
@VaultquorumTest
class RecoveryByApiTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Requests requests;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private AuditTrail audit;

    @Value("${vaultquorum.data-dir}")
    private Path dataDir;

    @LocalServerPort
    private int port;

    private BackupClient victor;
    private BackupClient rita;
    private MpaClient ritaOnTeams;
    private VaultArn vault;
    private String name;

    @BeforeEach
    void protectAVault() {
        AwsClients clients = new AwsClients(port);
        victor = clients.backup("victor");
        rita = clients.backup("rita");
        ritaOnTeams = clients.mpa("rita");
        vault = stage.protectedVault(stage.team(2, 3));
        name = "access-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private CreateRestoreAccessBackupVaultRequest.Builder request() {
        return CreateRestoreAccessBackupVaultRequest.builder()
                .sourceBackupVaultArn(vault.value())
                .backupVaultName(name)
                .backupVaultTags(Map.of("case", "4711"))
                .requesterComment("We lost the vault account");
    }

    private Recovery recovery() {
        return stage.recovery(runtime.createProcessInstanceQuery()
                .processDefinitionKey(EmergencyRecovery.PROCESS)
                .processInstanceBusinessKey(name)
                .singleResult()
                .getId());
    }

    private Recovery open() {
        rita.createRestoreAccessBackupVault(request().build());
        Recovery recovery = recovery();
        recovery.approve("alice", "bob");
        recovery.open();
        return recovery;
    }

    private DescribeBackupVaultResponse access() {
        return rita.describeBackupVault(describe -> describe.backupVaultName(name));
    }

    private RecoveryPointByBackupVault point() {
        return rita.listRecoveryPointsByBackupVault(list -> list.backupVaultName(name))
                .recoveryPoints()
                .get(0);
    }

    private StartRestoreJobRequest.Builder restore(RecoveryPointByBackupVault point) {
        return StartRestoreJobRequest.builder()
                .recoveryPointArn(point.recoveryPointArn())
                .iamRoleArn("arn:aws:iam::333333333333:role/restore")
                .metadata(rita.getRecoveryPointRestoreMetadata(
                                get -> get.backupVaultName(name).recoveryPointArn(point.recoveryPointArn()))
                        .restoreMetadata());
    }

    private DescribeRestoreJobResponse completed(Recovery recovery, String job) {
        recovery.run(Restore.Elements.START_RESTORE_JOB);
        return await().until(
                        () -> {
                            recovery.run(Restore.Elements.NEXT_LOOK);
                            return rita.describeRestoreJob(describe -> describe.restoreJobId(job));
                        },
                        found -> found.status() == RestoreJobStatus.COMPLETED);
    }

    @Test
    void showsTheRequestAndItsSessionUntilTheTeamOpensTheVault() {
        CreateRestoreAccessBackupVaultResponse created =
                rita.createRestoreAccessBackupVault(request().build());
        DescribeBackupVaultResponse asked = access();

        assertThat(created.restoreAccessBackupVaultName()).isEqualTo(name);
        assertThat(created.restoreAccessBackupVaultArn())
                .isEqualTo("arn:aws:backup:us-east-1:333333333333:backup-vault:" + name);
        assertThat(created.vaultState()).isEqualTo(VaultState.CREATING);
        assertThat(asked.vaultType()).isEqualTo(VaultType.RESTORE_ACCESS_BACKUP_VAULT);
        assertThat(asked.vaultState()).isEqualTo(VaultState.CREATING);
        assertThat(asked.sourceBackupVaultArn()).isEqualTo(vault.value());
        assertThat(ritaOnTeams
                        .getSession(get -> get.sessionArn(asked.mpaSessionArn()))
                        .statusAsString())
                .isEqualTo("PENDING");
        assertThat(rita.listRecoveryPointsByBackupVault(list -> list.backupVaultName(name))
                        .recoveryPoints())
                .isEmpty();
        assertThat(rita.listTags(list -> list.resourceArn(asked.backupVaultArn()))
                        .tags())
                .containsExactly(Map.entry("case", "4711"));

        Recovery recovery = recovery();
        recovery.approve("alice", "bob");
        recovery.open();

        assertThat(access().vaultState()).isEqualTo(VaultState.AVAILABLE);
        assertThat(access().numberOfRecoveryPoints()).isEqualTo(1);
        assertThat(point().sourceBackupVaultArn()).isEqualTo(vault.value());
        assertThat(victor.listRestoreAccessBackupVaults(list -> list.backupVaultName(vault.name()))
                        .restoreAccessBackupVaults())
                .singleElement()
                .satisfies(listed -> {
                    assertThat(listed.restoreAccessBackupVaultArn()).isEqualTo(asked.backupVaultArn());
                    assertThat(listed.vaultState()).isEqualTo(VaultState.AVAILABLE);
                    assertThat(listed.approvalDate()).isNotNull();
                });
    }

    @Test
    void asksOnceWhatIsSentTwiceWithTheSameId() {
        String id = UUID.randomUUID().toString();
        CreateRestoreAccessBackupVaultRequest request =
                request().backupVaultName(null).creatorRequestId(id).build();

        String first = rita.createRestoreAccessBackupVault(request).restoreAccessBackupVaultArn();
        String second = rita.createRestoreAccessBackupVault(request).restoreAccessBackupVaultArn();

        assertThat(second).isEqualTo(first);
        assertThat(victor.listRestoreAccessBackupVaults(list -> list.backupVaultName(vault.name()))
                        .restoreAccessBackupVaults())
                .hasSize(1);
    }

    @Test
    void showsARejectedRequestAsFailed() {
        rita.createRestoreAccessBackupVault(request().build());
        recovery().reject("alice", "bob");

        assertThat(access().vaultState()).isEqualTo(VaultState.FAILED);
        assertThatThrownBy(() -> rita.createRestoreAccessBackupVault(request().build()))
                .isInstanceOf(AlreadyExistsException.class);

        rita.createBackupVault(create -> create.backupVaultName(name));
        assertThat(access().vaultType()).isEqualTo(VaultType.BACKUP_VAULT);
        assertThat(rita.listBackupVaultsPaginator().backupVaultList())
                .extracting(BackupVaultListMember::backupVaultName)
                .containsOnlyOnce(name);
    }

    @Test
    void restoresTheBytesAndListsTheRestoreBothWays() {
        Recovery recovery = open();
        RecoveryPointByBackupVault point = point();
        StartRestoreJobRequest request = restore(point).build();

        String job = rita.startRestoreJob(request).restoreJobId();
        assertThat(recovery.taskOf("rita").getTaskDefinitionKey())
                .isEqualTo(EmergencyRecovery.Elements.RESTORE_FROM_VAULT);
        DescribeRestoreJobResponse restored = completed(recovery, job);

        Path directory = Path.of(restored.createdResourceArn().replaceFirst("^file://", ""));
        assertThat(directory)
                .startsWith(dataDir.resolve("restored").toAbsolutePath().normalize())
                .isDirectoryContaining("glob:**/customers.csv");
        assertThat(restored.createdResourceArn()).endsWith("/" + directory.getFileName());
        assertThat(restored.percentDone()).startsWith("100");
        assertThat(restored.recoveryPointArn()).isEqualTo(point.recoveryPointArn());
        assertThat(restored.sourceResourceArn()).isEqualTo(point.resourceArn());
        assertThat(rita.getRestoreJobMetadata(get -> get.restoreJobId(job)).metadata())
                .isEqualTo(request.metadata());
        assertThat(victor.listRestoreJobsPaginator().restoreJobs())
                .extracting(listed -> listed.restoreJobId())
                .doesNotContain(job);

        recovery.restore(point.recoveryPointArn());
        assertThat(rita.listRestoreJobsPaginator(list -> list.maxResults(1)).restoreJobs().stream()
                        .filter(listed -> listed.recoveryPointArn().equals(point.recoveryPointArn())))
                .hasSize(2);
        rita.putRestoreValidationResult(put -> put.restoreJobId(job)
                .validationStatus(RestoreValidationStatus.FAILED)
                .validationStatusMessage("The application does not start"));
        assertThat(rita.describeRestoreJob(describe -> describe.restoreJobId(job))
                        .validationStatus())
                .isEqualTo(RestoreValidationStatus.FAILED);
    }

    @Test
    void startsOnceWhatIsSentTwiceWithTheSameToken() {
        open();
        StartRestoreJobRequest request =
                restore(point()).idempotencyToken(UUID.randomUUID().toString()).build();

        String first = rita.startRestoreJob(request).restoreJobId();
        String second = rita.startRestoreJob(request).restoreJobId();
        String other = rita.startRestoreJob(
                        request.toBuilder().idempotencyToken(null).build())
                .restoreJobId();

        assertThat(second).isEqualTo(first).isNotEqualTo(other);
    }

    @Test
    void startsAllRestoresThatAreAskedForAtTheSameMoment() {
        Recovery recovery = open();
        StartRestoreJobRequest request = restore(point()).build();

        List<CompletableFuture<String>> asked = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> rita.startRestoreJob(request).restoreJobId()))
                .limit(5)
                .toList();

        assertThat(asked.stream().map(CompletableFuture::join)).hasSize(5).doesNotHaveDuplicates();
        assertThat(recovery.taskOf("rita").getTaskDefinitionKey())
                .isEqualTo(EmergencyRecovery.Elements.RESTORE_FROM_VAULT);
    }

    @Test
    void restoresNowhereElseAndNothingElse() {
        open();
        RecoveryPointByBackupVault point = point();
        StartRestoreJobRequest right = restore(point).build();
        Map<String, String> elsewhere = new HashMap<>(right.metadata());
        elsewhere.put("targetPath", "/etc");
        Map<String, String> other = new HashMap<>(right.metadata());
        other.put("resourceName", "../../etc");

        for (Map<String, String> metadata : List.of(elsewhere, other, Map.<String, String>of())) {
            assertThatThrownBy(() -> rita.startRestoreJob(
                            right.toBuilder().metadata(metadata).build()))
                    .as(metadata.toString())
                    .isInstanceOf(InvalidParameterValueException.class)
                    .hasMessageContaining("Metadata");
            assertThat(audit.latest(1)).singleElement().satisfies(event -> {
                assertThat(event.eventName()).isEqualTo("StartRestoreJob");
                assertThat(event.errorCode()).isEqualTo("UnusableMetadata");
            });
        }
        assertThatThrownBy(() -> rita.startRestoreJob(right.toBuilder()
                        .recoveryPointArn(point.recoveryPointArn() + "0")
                        .build()))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> victor.startRestoreJob(right)).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> rita.startRestoreJob(
                        right.toBuilder().resourceType("EBS").build()))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> rita.startRestoreJob(start -> start.recoveryPointArn(point.recoveryPointArn())))
                .isInstanceOf(MissingParameterValueException.class);
    }

    @Test
    void changesNothingThroughARestoreAccessVault() {
        open();
        RecoveryPointByBackupVault point = point();

        assertThatThrownBy(() -> rita.deleteRecoveryPoint(
                        delete -> delete.backupVaultName(name).recoveryPointArn(point.recoveryPointArn())))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> rita.deleteBackupVault(delete -> delete.backupVaultName(name)))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> rita.revokeRestoreAccessBackupVault(revoke ->
                        revoke.backupVaultName(vault.name()).restoreAccessBackupVaultArn(access().backupVaultArn())))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void revokesTheAccessByAVote() {
        open();
        String arn = access().backupVaultArn();

        victor.revokeRestoreAccessBackupVault(revoke -> revoke.backupVaultName(vault.name())
                .restoreAccessBackupVaultArn(arn)
                .requesterComment("The rehearsal is over"));
        RestoreAccessBackupVaultListMember asked = victor.listRestoreAccessBackupVaults(
                        list -> list.backupVaultName(vault.name()))
                .restoreAccessBackupVaults()
                .get(0);
        assertThat(asked.latestRevokeRequest().status()).isEqualTo(MpaRevokeSessionStatus.PENDING);
        assertThat(asked.latestRevokeRequest().mpaSessionArn()).contains(":session/");
        assertThatThrownBy(() -> victor.revokeRestoreAccessBackupVault(
                        revoke -> revoke.backupVaultName(vault.name()).restoreAccessBackupVaultArn(arn)))
                .isInstanceOf(InvalidRequestException.class);

        Request revocation = requests.of(runtime.createProcessInstanceQuery()
                .processDefinitionKey(AccessRevocation.PROCESS)
                .processInstanceBusinessKey(name)
                .singleResult()
                .getId());
        revocation.approve("alice", "bob");
        revocation.run(AccessRevocation.Elements.REVOKE_RESTORE_ACCESS);

        assertThatThrownBy(this::access).isInstanceOf(ResourceNotFoundException.class);
        assertThat(rita.listBackupVaultsPaginator().backupVaultList())
                .extracting(BackupVaultListMember::backupVaultName)
                .doesNotContain(name);
    }

    @Test
    void asksForNothingThatIsNotThere() {
        assertThatThrownBy(() -> rita.createRestoreAccessBackupVault(
                        request().sourceBackupVaultArn(vault.value() + "x").build()))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> rita.createRestoreAccessBackupVault(
                        request().sourceBackupVaultArn("vault").build()))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> rita.createRestoreAccessBackupVault(
                        request().sourceBackupVaultArn(null).build()))
                .isInstanceOf(MissingParameterValueException.class);
        assertThatThrownBy(() -> rita.createRestoreAccessBackupVault(
                        request().requesterComment("x".repeat(201)).build()))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> rita.createRestoreAccessBackupVault(request()
                        .sourceBackupVaultArn(stage.vault(Map.of()).value())
                        .build()))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("no approval team protects it");
    }
}
