package io.vaultquorum.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.OptIn;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.AlreadyExistsException;
import software.amazon.awssdk.services.backup.model.BackupException;
import software.amazon.awssdk.services.backup.model.BackupJobState;
import software.amazon.awssdk.services.backup.model.BackupVaultListMember;
import software.amazon.awssdk.services.backup.model.CopyJobState;
import software.amazon.awssdk.services.backup.model.CreateLogicallyAirGappedBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.CreateLogicallyAirGappedBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.DescribeBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.DescribeRecoveryPointResponse;
import software.amazon.awssdk.services.backup.model.InvalidParameterValueException;
import software.amazon.awssdk.services.backup.model.InvalidRequestException;
import software.amazon.awssdk.services.backup.model.MissingParameterValueException;
import software.amazon.awssdk.services.backup.model.MpaSessionStatus;
import software.amazon.awssdk.services.backup.model.ResourceNotFoundException;
import software.amazon.awssdk.services.backup.model.VaultState;
import software.amazon.awssdk.services.backup.model.VaultType;

/** AWS Backup's operations on vaults and on what is in them, by AWS's own client. */
@VaultquorumTest
class VaultsByApiTest {

    private static final String ROLE = "arn:aws:iam::222222222222:role/backup";

    @Autowired
    private Stage stage;

    @Autowired
    private OptIn optIn;

    @Autowired
    private AuditTrail audit;

    @LocalServerPort
    private int port;

    private BackupClient mona;
    private BackupClient victor;
    private BackupClient rita;
    private String name;

    @BeforeEach
    void callThem() {
        AwsClients clients = new AwsClients(port);
        mona = clients.backup("mona");
        victor = clients.backup("victor");
        rita = clients.backup("rita");
        name = "api-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private CreateLogicallyAirGappedBackupVaultResponse airGapped() {
        return victor.createLogicallyAirGappedBackupVault(
                vault -> vault.backupVaultName(name).minRetentionDays(7L).maxRetentionDays(30L));
    }

    @Test
    void createsAnAirGappedVaultLockedFromBirth() {
        CreateLogicallyAirGappedBackupVaultResponse created = airGapped();
        DescribeBackupVaultResponse vault = victor.describeBackupVault(describe -> describe.backupVaultName(name));

        assertThat(created.backupVaultArn()).isEqualTo("arn:aws:backup:us-east-1:222222222222:backup-vault:" + name);
        assertThat(vault.vaultType()).isEqualTo(VaultType.LOGICALLY_AIR_GAPPED_BACKUP_VAULT);
        assertThat(vault.vaultState()).isEqualTo(VaultState.AVAILABLE);
        assertThat(vault.locked()).isTrue();
        assertThat(vault.lockDate()).isEqualTo(vault.creationDate()).isEqualTo(created.creationDate());
        assertThat(vault.minRetentionDays()).isEqualTo(7);
        assertThat(vault.maxRetentionDays()).isEqualTo(30);
        assertThat(victor.listBackupVaultsPaginator(list -> list.maxResults(2)).backupVaultList())
                .extracting(BackupVaultListMember::backupVaultName)
                .contains(name)
                .doesNotHaveDuplicates();
        assertThat(victor.listBackupVaults(list -> list.byVaultType(VaultType.BACKUP_VAULT))
                        .backupVaultList())
                .extracting(BackupVaultListMember::backupVaultName)
                .doesNotContain(name);
    }

    @Test
    void createsOnceWhatIsAskedTwiceWithTheSameId() {
        CreateLogicallyAirGappedBackupVaultRequest request = CreateLogicallyAirGappedBackupVaultRequest.builder()
                .backupVaultName(name)
                .minRetentionDays(7L)
                .maxRetentionDays(30L)
                .creatorRequestId("the-same")
                .build();

        String first = victor.createLogicallyAirGappedBackupVault(request).backupVaultArn();
        String second = victor.createLogicallyAirGappedBackupVault(request).backupVaultArn();

        assertThat(second).isEqualTo(first);
        assertThatThrownBy(this::airGapped)
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("already exists");
    }

    @Test
    void refusesWhatTheModelOrARuleDoesNotAllow() {
        assertThatThrownBy(() -> victor.createLogicallyAirGappedBackupVault(vault ->
                        vault.backupVaultName(name).minRetentionDays(6L).maxRetentionDays(30L)))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("MinRetentionDays")
                .satisfies(thrown -> assertThat(((InvalidParameterValueException) thrown).code())
                        .isEqualTo("InvalidParameterValueException"));
        assertThatThrownBy(() -> victor.createLogicallyAirGappedBackupVault(
                        vault -> vault.backupVaultName(name).minRetentionDays(7L)))
                .isInstanceOf(MissingParameterValueException.class)
                .hasMessageContaining("MaxRetentionDays");
        assertThatThrownBy(() -> victor.createBackupVault(vault -> vault.backupVaultName("no name")))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> victor.createBackupVault(
                        vault -> vault.backupVaultName(name).encryptionKeyArn("arn:key")))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> victor.listBackupVaults(list -> list.nextToken("made up")))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> victor.listBackupVaults(list -> list.maxResults(1001)))
                .isInstanceOf(InvalidParameterValueException.class);
    }

    @Test
    void showsAVaultToNobodyElse() {
        airGapped();

        assertThatThrownBy(() -> rita.describeBackupVault(describe -> describe.backupVaultName(name)))
                .isInstanceOf(ResourceNotFoundException.class)
                .satisfies(thrown ->
                        assertThat(((BackupException) thrown).statusCode()).isEqualTo(400));
        assertThatThrownBy(() -> rita.describeBackupVault(
                        describe -> describe.backupVaultName(name).backupVaultAccountId("222222222222")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(rita.listBackupVaultsPaginator().backupVaultList())
                .extracting(BackupVaultListMember::backupVaultName)
                .doesNotContain(name);
    }

    @Test
    void backsUpCopiesAndKeepsTheCopyUntilItsRetentionEnds() {
        victor.createBackupVault(vault -> vault.backupVaultName(name + "-open"));
        airGapped();
        String resource = stage.files().toAbsolutePath().toUri().toString();

        String backup = victor.startBackupJob(job -> job.backupVaultName(name + "-open")
                        .resourceArn(resource)
                        .iamRoleArn(ROLE)
                        .lifecycle(kept -> kept.deleteAfterDays(1L)))
                .backupJobId();
        await().until(
                        () -> victor.describeBackupJob(job -> job.backupJobId(backup))
                                .state(),
                        BackupJobState.COMPLETED::equals);
        String original =
                victor.describeBackupJob(job -> job.backupJobId(backup)).recoveryPointArn();
        String copy = victor.startCopyJob(job -> job.recoveryPointArn(original)
                        .sourceBackupVaultName(name + "-open")
                        .destinationBackupVaultArn("arn:aws:backup:us-east-1:222222222222:backup-vault:" + name)
                        .iamRoleArn(ROLE)
                        .lifecycle(kept -> kept.deleteAfterDays(14L)))
                .copyJobId();
        await().until(
                        () -> victor.describeCopyJob(job -> job.copyJobId(copy))
                                .copyJob()
                                .state(),
                        CopyJobState.COMPLETED::equals);

        String copied =
                victor.describeCopyJob(job -> job.copyJobId(copy)).copyJob().destinationRecoveryPointArn();
        DescribeRecoveryPointResponse point = victor.describeRecoveryPoint(
                describe -> describe.backupVaultName(name).recoveryPointArn(copied));
        assertThat(point.resourceArn()).isEqualTo(resource);
        assertThat(point.lifecycle().deleteAfterDays()).isEqualTo(14);
        assertThat(point.sourceBackupVaultArn()).endsWith(name + "-open");
        assertThat(victor.listBackupJobs(list -> list.byBackupVaultName(name + "-open"))
                        .backupJobs())
                .extracting(job -> job.backupJobId())
                .containsExactly(backup);
        assertThat(victor.listCopyJobs(list -> list.byDestinationVaultArn(point.backupVaultArn()))
                        .copyJobs())
                .extracting(job -> job.copyJobId())
                .containsExactly(copy);
        assertThatThrownBy(() -> rita.describeCopyJob(job -> job.copyJobId(copy)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> victor.deleteRecoveryPoint(
                        delete -> delete.backupVaultName(name).recoveryPointArn(copied)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is locked");
        assertThatThrownBy(() -> victor.updateRecoveryPointLifecycle(change -> change.backupVaultName(name)
                        .recoveryPointArn(copied)
                        .lifecycle(kept -> kept.deleteAfterDays(7L))))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> victor.deleteBackupVault(delete -> delete.backupVaultName(name)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("contains recovery points");
        assertThatThrownBy(() -> victor.deleteBackupVaultLockConfiguration(lock -> lock.backupVaultName(name)))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> victor.putBackupVaultLockConfiguration(
                        lock -> lock.backupVaultName(name).minRetentionDays(1L)))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void changesWhatAnOrdinaryVaultAllows() {
        victor.createBackupVault(vault -> vault.backupVaultName(name));
        victor.putBackupVaultLockConfiguration(
                lock -> lock.backupVaultName(name).minRetentionDays(2L).maxRetentionDays(9L));
        assertThat(victor.describeBackupVault(describe -> describe.backupVaultName(name))
                        .maxRetentionDays())
                .isEqualTo(9);

        victor.deleteBackupVaultLockConfiguration(lock -> lock.backupVaultName(name));
        victor.deleteBackupVault(delete -> delete.backupVaultName(name));

        assertThatThrownBy(() -> victor.describeBackupVault(describe -> describe.backupVaultName(name)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void backsNothingUpThatLiesOutsideTheFolderOfResources(@TempDir Path elsewhere) throws IOException {
        victor.createBackupVault(vault -> vault.backupVaultName(name));
        Path secret = Files.createDirectories(elsewhere.resolve("secret"));
        Path link = Files.createSymbolicLink(stage.files().resolve("way-out"), secret);
        Path around = stage.files().toAbsolutePath().resolve("..").resolve("..").resolve("classes");

        for (String resource : new String[] {
            "file:///etc",
            secret.toUri().toString(),
            "file://" + link.toAbsolutePath(),
            "file://" + around,
            "file://elsewhere/etc",
            Path.of("target", "test-data").toAbsolutePath().toUri().toString(),
            "arn:aws:s3:::bucket"
        }) {
            assertThatThrownBy(() -> victor.startBackupJob(job ->
                            job.backupVaultName(name).resourceArn(resource).iamRoleArn(ROLE)))
                    .as(resource)
                    .isInstanceOf(InvalidParameterValueException.class)
                    .hasMessageContaining("ResourceArn");
        }
        assertThat(audit.latest(10))
                .extracting(AuditEvent::eventName)
                .as("what is refused stays in the trail")
                .contains("StartBackupJob");
    }

    @Test
    void associatesATeamAndHasItDecideOnTheNextOne() {
        TeamArn first = stage.team(2, 3);
        TeamArn second = stage.team(2, 3);
        airGapped();

        victor.associateBackupVaultMpaApprovalTeam(
                associate -> associate.backupVaultName(name).mpaApprovalTeamArn(first.value()));
        DescribeBackupVaultResponse associated = victor.describeBackupVault(describe -> describe.backupVaultName(name));
        victor.associateBackupVaultMpaApprovalTeam(associate -> associate
                .backupVaultName(name)
                .mpaApprovalTeamArn(second.value())
                .requesterComment("A better team"));
        DescribeBackupVaultResponse asked = victor.describeBackupVault(describe -> describe.backupVaultName(name));

        assertThat(associated.mpaApprovalTeamArn()).isEqualTo(first.value());
        assertThat(associated.latestMpaApprovalTeamUpdate().status()).isEqualTo(MpaSessionStatus.APPROVED);
        assertThat(asked.mpaApprovalTeamArn()).isEqualTo(first.value());
        assertThat(asked.latestMpaApprovalTeamUpdate().status()).isEqualTo(MpaSessionStatus.PENDING);
        assertThat(asked.latestMpaApprovalTeamUpdate().mpaSessionArn()).contains(":session/");
        assertThat(asked.latestMpaApprovalTeamUpdate().expiryDate()).isNotNull();
        assertThatThrownBy(() -> victor.disassociateBackupVaultMpaApprovalTeam(
                        disassociate -> disassociate.backupVaultName(name)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("already votes");
        assertThatThrownBy(() -> rita.associateBackupVaultMpaApprovalTeam(
                        associate -> associate.backupVaultName(name).mpaApprovalTeamArn(first.value())))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> victor.associateBackupVaultMpaApprovalTeam(associate -> associate
                        .backupVaultName(name)
                        .mpaApprovalTeamArn(first.value())
                        .requesterComment("x".repeat(201))))
                .isInstanceOf(InvalidParameterValueException.class);
    }

    @Test
    void saysToTheLetterThatTheOrganizationHasNotOptedIn() {
        TeamArn team = stage.team(2, 3);
        airGapped();
        mona.updateGlobalSettings(update -> update.globalSettings(Map.of("isMpaEnabled", "false")));
        try {
            assertThat(rita.describeGlobalSettings(describe -> {}).globalSettings())
                    .containsExactly(Map.entry("isMpaEnabled", "false"));
            assertThatThrownBy(() -> victor.associateBackupVaultMpaApprovalTeam(
                            associate -> associate.backupVaultName(name).mpaApprovalTeamArn(team.value())))
                    .isInstanceOf(InvalidRequestException.class)
                    .extracting(thrown ->
                            ((InvalidRequestException) thrown).awsErrorDetails().errorMessage())
                    .isEqualTo("MPA is not opted-in. The settings is available in AWS Backup from management account.");
        } finally {
            mona.updateGlobalSettings(update -> update.globalSettings(Map.of("isMpaEnabled", "true")));
        }
        assertThat(optIn.isMpaEnabled()).isTrue();
        assertThat(mona.describeGlobalSettings(describe -> {}).lastUpdateTime()).isNotNull();
    }

    @Test
    void letsOnlyTheManagementAccountChangeSettingsThatThereAre() {
        assertThatThrownBy(() ->
                        victor.updateGlobalSettings(update -> update.globalSettings(Map.of("isMpaEnabled", "false"))))
                .isInstanceOf(BackupException.class)
                .satisfies(thrown -> {
                    assertThat(((BackupException) thrown).statusCode()).isEqualTo(403);
                    assertThat(((BackupException) thrown).awsErrorDetails().errorCode())
                            .isEqualTo("AccessDeniedException");
                });
        assertThatThrownBy(() -> mona.updateGlobalSettings(
                        update -> update.globalSettings(Map.of("isCrossAccountBackupEnabled", "true"))))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(
                        () -> mona.updateGlobalSettings(update -> update.globalSettings(Map.of("isMpaEnabled", "no"))))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThat(optIn.isMpaEnabled()).isTrue();
    }

    @Test
    void tagsAVaultAndKeepsTheTagsThatATeamVotesBy() {
        VaultArn vault = stage.protectedVault(stage.team(2, 3), Map.of("criticality", "critical"));
        String free = airGapped().backupVaultArn();

        victor.tagResource(tag -> tag.resourceArn(free).tags(Map.of("owner", "victor", "city", "大阪")));
        victor.untagResource(untag -> untag.resourceArn(free).tagKeyList("owner"));
        victor.tagResource(tag -> tag.resourceArn(vault.value()).tags(Map.of("owner", "victor")));

        assertThat(victor.listTags(list -> list.resourceArn(free)).tags()).containsExactly(Map.entry("city", "大阪"));
        assertThat(victor.listTags(list -> list.resourceArn(vault.value())).tags())
                .containsOnlyKeys("criticality", "owner");
        assertThatThrownBy(() -> victor.untagResource(
                        untag -> untag.resourceArn(vault.value()).tagKeyList("criticality")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("decide how the team votes");
        assertThatThrownBy(() ->
                        victor.tagResource(tag -> tag.resourceArn(vault.value()).tags(Map.of("criticality", "low"))))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> rita.listTags(list -> list.resourceArn(free)))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
