package io.vaultquorum.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.process.restore.Restore;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.MutableClock;
import io.vaultquorum.testkit.OwnThread;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.BackupException;
import software.amazon.awssdk.services.backup.model.BackupVaultListMember;
import software.amazon.awssdk.services.backup.model.DescribeBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.DescribeRestoreJobResponse;
import software.amazon.awssdk.services.backup.model.InvalidRequestException;
import software.amazon.awssdk.services.backup.model.RecoveryPointByBackupVault;
import software.amazon.awssdk.services.backup.model.ResourceNotFoundException;
import software.amazon.awssdk.services.backup.model.RestoreJobStatus;
import software.amazon.awssdk.services.backup.model.RestoreJobsListMember;
import software.amazon.awssdk.services.backup.model.RestoreValidationStatus;
import software.amazon.awssdk.services.ram.RamClient;
import software.amazon.awssdk.services.ram.model.CreateResourceShareRequest;
import software.amazon.awssdk.services.ram.model.InvalidParameterException;
import software.amazon.awssdk.services.ram.model.OperationNotPermittedException;
import software.amazon.awssdk.services.ram.model.RamException;
import software.amazon.awssdk.services.ram.model.Resource;
import software.amazon.awssdk.services.ram.model.ResourceOwner;
import software.amazon.awssdk.services.ram.model.ResourceShare;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociation;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociationStatus;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociationType;
import software.amazon.awssdk.services.ram.model.ResourceShareInvitation;
import software.amazon.awssdk.services.ram.model.ResourceShareInvitationAlreadyAcceptedException;
import software.amazon.awssdk.services.ram.model.ResourceShareInvitationArnNotFoundException;
import software.amazon.awssdk.services.ram.model.ResourceShareInvitationExpiredException;
import software.amazon.awssdk.services.ram.model.ResourceShareInvitationStatus;
import software.amazon.awssdk.services.ram.model.ResourceShareStatus;
import software.amazon.awssdk.services.ram.model.Tag;
import software.amazon.awssdk.services.ram.model.UnknownResourceException;

/** Vaults that their owner shares by RAM, by AWS's own clients: what the other account sees and may do, and until when. */
@VaultquorumTest
class VaultSharesByApiTest {

    private static final String VAULT = Cast.VAULT.value();
    private static final String RECOVERY = Cast.RECOVERY.value();

    @Autowired
    private Stage stage;

    @Autowired
    private Requests requests;

    @Autowired
    private BackupBackend backend;

    @Autowired
    private VaultProtections protections;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService engineTasks;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MutableClock clock;

    @LocalServerPort
    private int port;

    private RamClient mona;
    private RamClient victor;
    private RamClient rita;
    private BackupClient victorsVaults;
    private BackupClient ritasVaults;
    private VaultArn vault;

    @BeforeEach
    void callThem() {
        AwsClients clients = new AwsClients(port, clock);
        mona = clients.ram("mona");
        victor = clients.ram("victor");
        rita = clients.ram("rita");
        victorsVaults = clients.backup("victor");
        ritasVaults = clients.backup("rita");
        vault = stage.vault(Map.of());
    }

    /** There is no way back through any door. */
    @AfterEach
    void acceptanceIsNeededAgain() {
        jdbc.sql("update VQ_GLOBAL_SETTING set SETTING_VALUE = 'false'"
                        + " where SETTING_NAME = 'isSharingWithOrganizationEnabled'")
                .update();
    }

    private CreateResourceShareRequest.Builder share(VaultArn shared) {
        return CreateResourceShareRequest.builder()
                .name("for the rehearsal")
                .resourceArns(shared.value())
                .principals(RECOVERY);
    }

    private ResourceShare create() {
        return victor.createResourceShare(share(vault).build()).resourceShare();
    }

    private ResourceShare accepted() {
        ResourceShare share = create();
        String arn = invitation(share).resourceShareInvitationArn();
        rita.acceptResourceShareInvitation(accept -> accept.resourceShareInvitationArn(arn));
        return share;
    }

    private ResourceShareInvitation invitation(ResourceShare share) {
        return rita.getResourceShareInvitations(get -> get.resourceShareArns(share.resourceShareArn()))
                .resourceShareInvitations()
                .get(0);
    }

    private ResourceShareStatus status(ResourceShare share) {
        return victor.getResourceShares(
                        get -> get.resourceOwner(ResourceOwner.SELF).resourceShareArns(share.resourceShareArn()))
                .resourceShares()
                .get(0)
                .status();
    }

    private DescribeBackupVaultResponse seen() {
        return ritasVaults.describeBackupVault(
                describe -> describe.backupVaultName(vault.name()).backupVaultAccountId(VAULT));
    }

    private List<String> shared() {
        return ritasVaults.listBackupVaultsPaginator(list -> list.byShared(true)).backupVaultList().stream()
                .map(BackupVaultListMember::backupVaultArn)
                .toList();
    }

    private RecoveryPointByBackupVault point() {
        return ritasVaults
                .listRecoveryPointsByBackupVault(
                        list -> list.backupVaultName(vault.name()).backupVaultAccountId(VAULT))
                .recoveryPoints()
                .get(0);
    }

    private Map<String, String> metadata(String point) {
        return ritasVaults
                .getRecoveryPointRestoreMetadata(get -> get.backupVaultName(vault.name())
                        .backupVaultAccountId(VAULT)
                        .recoveryPointArn(point))
                .restoreMetadata();
    }

    private String restore(String point, Map<String, String> metadata) {
        return ritasVaults
                .startRestoreJob(start -> start.recoveryPointArn(point)
                        .iamRoleArn("arn:aws:iam::333333333333:role/restore")
                        .metadata(metadata))
                .restoreJobId();
    }

    private String restoring() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(Restore.PROCESS)
                .processInstanceBusinessKey(vault.name())
                .singleResult()
                .getId();
    }

    /** What the instance does next: it begins its job, or looks how far that is. */
    private void goOn(String instance) {
        jobs.createJobQuery().processInstanceId(instance).list().forEach(stage::run);
    }

    private void seesNothing() {
        assertThatThrownBy(this::seen).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(this::point).isInstanceOf(ResourceNotFoundException.class);
        assertThat(shared()).doesNotContain(vault.value());
    }

    /** The latest of the vault's or the share's events. */
    private AuditEvent event(String resource) {
        return audit.latest(20).stream()
                .filter(event -> resource.equals(event.resourceArn()))
                .findFirst()
                .orElseThrow();
    }

    private VaultArn emptyVault() {
        VaultArn empty = VaultArn.of(
                "us-east-1", Cast.VAULT, "empty-" + UUID.randomUUID().toString().substring(0, 8));
        backend.createLogicallyAirGappedVault(empty, 7, 365, Map.of(), empty.value());
        return empty;
    }

    @Test
    void showsTheVaultAndWhatIsInItOnceItIsAccepted() {
        ResourceShare share = create();
        ResourceShareInvitation invitation = invitation(share);

        assertThat(share.owningAccountId()).isEqualTo(VAULT);
        assertThat(share.status()).isEqualTo(ResourceShareStatus.PENDING);
        assertThat(invitation.senderAccountId()).isEqualTo(VAULT);
        assertThat(rita.listPendingInvitationResources(
                                list -> list.resourceShareInvitationArn(invitation.resourceShareInvitationArn()))
                        .resources())
                .extracting(Resource::arn, Resource::type)
                .containsExactly(tuple(vault.value(), "backup:backup-vault"));
        assertThat(engineTasks.createTaskQuery().taskCandidateGroup(RECOVERY + "-administrators").list().stream()
                        .filter(task -> task.getCreateTime().toInstant().isAfter(share.creationTime())))
                .as("a vault is accepted by a program")
                .isEmpty();
        seesNothing();

        assertThat(rita.acceptResourceShareInvitation(
                                accept -> accept.resourceShareInvitationArn(invitation.resourceShareInvitationArn()))
                        .resourceShareInvitation()
                        .status())
                .isEqualTo(ResourceShareInvitationStatus.ACCEPTED);

        assertThat(status(share)).isEqualTo(ResourceShareStatus.ACTIVE);
        assertThat(seen().backupVaultArn()).isEqualTo(vault.value());
        assertThat(seen().numberOfRecoveryPoints()).isEqualTo(1);
        assertThat(shared()).containsOnlyOnce(vault.value());
        RecoveryPointByBackupVault point = point();
        assertThat(ritasVaults
                        .describeRecoveryPoint(describe -> describe.backupVaultName(vault.name())
                                .backupVaultAccountId(VAULT)
                                .recoveryPointArn(point.recoveryPointArn()))
                        .backupVaultArn())
                .isEqualTo(vault.value());
        assertThat(metadata(point.recoveryPointArn())).containsKey("checksumSha256");
        assertThat(event(vault.value()).eventName()).isEqualTo("AcceptResourceShareInvitation");
        assertThatThrownBy(() -> rita.acceptResourceShareInvitation(
                        again -> again.resourceShareInvitationArn(invitation.resourceShareInvitationArn())))
                .isInstanceOf(ResourceShareInvitationAlreadyAcceptedException.class);
        assertThat(event(invitation.resourceShareInvitationArn()).errorCode()).isEqualTo("AlreadyAnswered");
    }

    @Test
    void showsNothingToWhoDoesNotNameTheOwner() {
        accepted();

        assertThatThrownBy(() -> ritasVaults.describeBackupVault(describe -> describe.backupVaultName(vault.name())))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(
                        () -> ritasVaults.listRecoveryPointsByBackupVault(list -> list.backupVaultName(vault.name())))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(ritasVaults.listBackupVaultsPaginator().backupVaultList())
                .extracting(BackupVaultListMember::backupVaultArn)
                .doesNotContain(vault.value());
        assertThat(victorsVaults
                        .listBackupVaultsPaginator(list -> list.byShared(true))
                        .backupVaultList())
                .as("his own are not shared with him")
                .isEmpty();
    }

    @Test
    void answersAllThatRamIsAskedAboutShares() {
        TeamArn team = stage.unsharedTeam(2, 3);
        ResourceShare ofTeam = mona.createResourceShare(
                        share(vault).resourceArns(team.value()).build())
                .resourceShare();
        String toTeam = invitation(ofTeam).resourceShareInvitationArn();
        rita.acceptResourceShareInvitation(accept -> accept.resourceShareInvitationArn(toTeam));
        ResourceShare ofVault = accepted();

        assertThat(rita
                        .getResourceSharesPaginator(list ->
                                list.resourceOwner(ResourceOwner.OTHER_ACCOUNTS).maxResults(1))
                        .stream()
                        .flatMap(page -> page.resourceShares().stream())
                        .map(ResourceShare::resourceShareArn))
                .contains(ofTeam.resourceShareArn(), ofVault.resourceShareArn())
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(
                        rita
                                .listResourcesPaginator(list -> list.resourceOwner(ResourceOwner.OTHER_ACCOUNTS)
                                        .maxResults(1))
                                .stream()
                                .flatMap(page -> page.resources().stream())
                                .map(Resource::arn))
                .contains(team.value(), vault.value());
        assertThat(rita.listResources(list ->
                                list.resourceOwner(ResourceOwner.OTHER_ACCOUNTS).resourceType("backup:backup-vault"))
                        .resources())
                .extracting(Resource::arn)
                .contains(vault.value())
                .doesNotContain(team.value());
        assertThat(victor.listPrincipals(
                                list -> list.resourceOwner(ResourceOwner.SELF).resourceArn(vault.value()))
                        .principals())
                .extracting(principal -> principal.id())
                .containsExactly(RECOVERY);
        assertThat(victor.getResourceShareAssociations(get -> get.associationType(ResourceShareAssociationType.RESOURCE)
                                .resourceArn(vault.value()))
                        .resourceShareAssociations())
                .extracting(ResourceShareAssociation::resourceShareArn, ResourceShareAssociation::status)
                .containsExactly(tuple(ofVault.resourceShareArn(), ResourceShareAssociationStatus.ASSOCIATED));
        assertThat(victor.getResourceShares(get -> get.resourceOwner(ResourceOwner.SELF)
                                .permissionArn("arn:aws:ram::aws:permission/AWSRAMPermissionBackupVaultReadOnly"))
                        .resourceShares())
                .extracting(ResourceShare::resourceShareArn)
                .contains(ofVault.resourceShareArn());

        victor.updateResourceShare(
                update -> update.resourceShareArn(ofVault.resourceShareArn()).name("another name"));
        assertThat(victor.getResourceShares(
                                get -> get.resourceOwner(ResourceOwner.SELF).name("another name"))
                        .resourceShares())
                .extracting(ResourceShare::resourceShareArn)
                .containsExactly(ofVault.resourceShareArn());
    }

    @Test
    void restoresIntoTheOtherAccount() {
        accepted();
        String point = point().recoveryPointArn();
        Map<String, String> metadata = metadata(point);

        String job = restore(point, metadata);
        String restoring = restoring();
        goOn(restoring);
        DescribeRestoreJobResponse restored = await().until(
                        () -> {
                            goOn(restoring);
                            return ritasVaults.describeRestoreJob(describe -> describe.restoreJobId(job));
                        },
                        found -> found.status() == RestoreJobStatus.COMPLETED);

        assertThat(restored.accountId()).isEqualTo(RECOVERY);
        assertThat(restored.backupVaultArn()).isEqualTo(vault.value());
        assertThat(restored.validationStatus()).isEqualTo(RestoreValidationStatus.SUCCESSFUL);
        assertThat(Path.of(restored.createdResourceArn().replaceFirst("^file://", "")))
                .isDirectoryContaining("glob:**/customers.csv");
        assertThat(Recovery.endOf(history, restoring)).isEqualTo(Restore.Elements.RESTORED);
        assertThat(ritasVaults.listRestoreJobsPaginator().restoreJobs())
                .extracting(RestoreJobsListMember::restoreJobId)
                .contains(job);
        assertThat(victorsVaults.listRestoreJobsPaginator().restoreJobs())
                .extracting(RestoreJobsListMember::restoreJobId)
                .doesNotContain(job);
        assertThat(audit.latest(20).stream()
                        .filter(event -> point.equals(event.resourceArn()))
                        .map(AuditEvent::eventName))
                .contains("StartRestoreJob", "RestoreJobCompleted");
        ritasVaults.putRestoreValidationResult(
                put -> put.restoreJobId(job).validationStatus(RestoreValidationStatus.FAILED));
        assertThat(ritasVaults
                        .describeRestoreJob(describe -> describe.restoreJobId(job))
                        .validationStatus())
                .isEqualTo(RestoreValidationStatus.FAILED);
    }

    @Test
    void neitherCopiesNorDeletesNorChangesAnything() {
        accepted();
        String point = point().recoveryPointArn();
        String mine = "mine-" + UUID.randomUUID().toString().substring(0, 8);
        ritasVaults.createBackupVault(create -> create.backupVaultName(mine));

        List<Runnable> tries = List.of(
                () -> ritasVaults.deleteRecoveryPoint(
                        delete -> delete.backupVaultName(vault.name()).recoveryPointArn(point)),
                () -> ritasVaults.updateRecoveryPointLifecycle(change -> change.backupVaultName(vault.name())
                        .recoveryPointArn(point)
                        .lifecycle(kept -> kept.deleteAfterDays(8L))),
                () -> ritasVaults.startCopyJob(copy -> copy.recoveryPointArn(point)
                        .sourceBackupVaultName(mine)
                        .destinationBackupVaultArn("arn:aws:backup:us-east-1:333333333333:backup-vault:" + mine)
                        .iamRoleArn("arn:aws:iam::333333333333:role/copy")),
                () -> ritasVaults.startCopyJob(copy -> copy.recoveryPointArn(point)
                        .sourceBackupVaultName(vault.name())
                        .destinationBackupVaultArn("arn:aws:backup:us-east-1:333333333333:backup-vault:" + mine)
                        .iamRoleArn("arn:aws:iam::333333333333:role/copy")),
                () -> ritasVaults.startBackupJob(job -> job.backupVaultName(vault.name())
                        .resourceArn(stage.files().toAbsolutePath().toUri().toString())
                        .iamRoleArn("arn:aws:iam::333333333333:role/backup")),
                () -> ritasVaults.tagResource(
                        tag -> tag.resourceArn(vault.value()).tags(Map.of("a", "b"))),
                () -> ritasVaults.deleteBackupVault(delete -> delete.backupVaultName(vault.name())),
                () -> ritasVaults.associateBackupVaultMpaApprovalTeam(associate -> associate
                        .backupVaultName(vault.name())
                        .mpaApprovalTeamArn(stage.team(2, 3).value())),
                () -> ritasVaults.createRestoreAccessBackupVault(create -> create.sourceBackupVaultArn(vault.value())));
        for (Runnable attempt : tries) {
            assertThatThrownBy(attempt::run).isInstanceOf(BackupException.class);
        }

        assertThat(backend.recoveryPoints(vault)).hasSize(1);
        assertThat(backend.findVault(vault).orElseThrow().tags()).isEmpty();
        assertThatThrownBy(() -> rita.createResourceShare(
                        share(vault).principals("111111111111").build()))
                .isInstanceOf(OperationNotPermittedException.class)
                .hasMessageContaining("shared with you");
        assertThat(event(vault.value()).errorCode()).isEqualTo("VaultSharedWithYou");
    }

    @Test
    void showsNothingFromTheMomentTheAccountIsTakenOff() {
        ResourceShare share = accepted();
        String point = point().recoveryPointArn();
        Map<String, String> metadata = metadata(point);
        String asked = restore(point, metadata);

        assertThat(victor.disassociateResourceShare(remove -> remove.resourceShareArn(share.resourceShareArn())
                                .principals(RECOVERY))
                        .resourceShareAssociations())
                .extracting(ResourceShareAssociation::status)
                .containsExactly(ResourceShareAssociationStatus.DISASSOCIATED);

        seesNothing();
        assertThatThrownBy(() -> restore(point, metadata)).isInstanceOf(ResourceNotFoundException.class);
        assertThat(event(point).errorCode()).isEqualTo("NotRestorable");
        goOn(restoring());
        assertThat(ritasVaults
                        .describeRestoreJob(describe -> describe.restoreJobId(asked))
                        .status())
                .as("a restore that had not begun")
                .isEqualTo(RestoreJobStatus.ABORTED);

        victor.associateResourceShare(
                add -> add.resourceShareArn(share.resourceShareArn()).principals(RECOVERY));
        String again = invitation(share).resourceShareInvitationArn();
        seesNothing();
        rita.acceptResourceShareInvitation(accept -> accept.resourceShareInvitationArn(again));
        assertThat(seen().backupVaultArn()).isEqualTo(vault.value());
    }

    /** Shares have no seal: somebody writes into the database that a protected vault is shared. */
    @Test
    void restoresNothingFromAVaultThatATeamProtects() {
        ResourceShare share = accepted();
        VaultArn guarded = stage.protectedVault(stage.team(2, 3));
        jdbc.sql("update VQ_RESOURCE_SHARE set RESOURCE_ARN = :vault where ARN = :share")
                .param("vault", guarded.value())
                .param("share", share.resourceShareArn())
                .update();
        String point = backend.recoveryPoints(guarded).get(0).arn().value();

        assertThatThrownBy(() -> restore(point, Map.of("x", "y"))).isInstanceOf(ResourceNotFoundException.class);
        assertThat(event(point).errorCode()).isEqualTo("NotRestorable");
    }

    /** Nor by a restore that was asked for before. */
    @Test
    void restoresNothingElseThanWhatWasAskedFor() {
        accepted();
        String point = point().recoveryPointArn();
        String asked = restore(point, metadata(point));
        VaultArn guarded = stage.protectedVault(stage.team(2, 3));
        jdbc.sql("update VQ_RESTORE set RECOVERY_POINT_ARN = :point where ID = :id")
                .param("point", backend.recoveryPoints(guarded).get(0).arn().value())
                .param("id", asked)
                .update();

        goOn(restoring());

        assertThat(ritasVaults
                        .describeRestoreJob(describe -> describe.restoreJobId(asked))
                        .status())
                .isEqualTo(RestoreJobStatus.ABORTED);
    }

    @Test
    void showsNothingFromTheMomentTheShareIsDeleted() {
        ResourceShare share = accepted();

        victor.deleteResourceShare(delete -> delete.resourceShareArn(share.resourceShareArn()));

        seesNothing();
        assertThat(status(share)).isEqualTo(ResourceShareStatus.DELETED);
        assertThat(event(vault.value()).eventName()).isEqualTo("DeleteResourceShare");
    }

    @Test
    void failsWhenItIsRejectedOrNotAnsweredInTime() {
        ResourceShare share = create();
        String first = invitation(share).resourceShareInvitationArn();

        rita.rejectResourceShareInvitation(reject -> reject.resourceShareInvitationArn(first));

        assertThat(status(share)).isEqualTo(ResourceShareStatus.FAILED);
        victor.associateResourceShare(
                add -> add.resourceShareArn(share.resourceShareArn()).principals(RECOVERY));
        assertThat(status(share)).isEqualTo(ResourceShareStatus.PENDING);
        String second = invitation(share).resourceShareInvitationArn();

        stage.timePasses(Duration.ofHours(12));

        assertThat(status(share)).isEqualTo(ResourceShareStatus.FAILED);
        assertThatThrownBy(
                        () -> rita.acceptResourceShareInvitation(accept -> accept.resourceShareInvitationArn(second)))
                .isInstanceOf(ResourceShareInvitationExpiredException.class);
        seesNothing();
    }

    @Test
    void needsNoAcceptanceOnceSharingIsEnabledForTheOrganization() {
        mona.enableSharingWithAwsOrganization(enable -> {});

        assertThat(create().status()).isEqualTo(ResourceShareStatus.ACTIVE);
        assertThat(seen().backupVaultArn()).isEqualTo(vault.value());
    }

    @Test
    void isRefusedForAVaultThatATeamProtects() {
        VaultArn guarded = stage.protectedVault(stage.team(2, 3));

        List<AuditEvent> before = audit.latest(1);
        for (String token : new String[] {null, UUID.randomUUID().toString()}) {
            assertThatThrownBy(() -> victor.createResourceShare(
                            share(guarded).clientToken(token).build()))
                    .isInstanceOf(OperationNotPermittedException.class)
                    .hasMessageContaining("An approval team is associated with the vault " + guarded.name());
            assertThat(event(guarded.value()).eventName()).isEqualTo("CreateResourceShare");
            assertThat(event(guarded.value()).errorCode()).isEqualTo("ProtectedNotShared");
            assertThat(audit.latest(1)).isNotEqualTo(before);
            before = audit.latest(1);
        }
        assertThat(victor.listResources(
                                list -> list.resourceOwner(ResourceOwner.SELF).resourceArns(guarded.value()))
                        .resources())
                .isEmpty();
    }

    @Test
    void keepsATeamAwayWhileItIsSharedOrOffered() {
        TeamArn team = stage.team(2, 3);
        ResourceShare share = create();

        assertThatThrownBy(() -> protect(team))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is shared by " + share.resourceShareArn())
                .hasMessageContaining("Delete the share first");
        assertThat(audit.latest(5)).extracting(AuditEvent::errorCode).contains("SharedNotProtected");
        String invitation = invitation(share).resourceShareInvitationArn();
        rita.acceptResourceShareInvitation(accept -> accept.resourceShareInvitationArn(invitation));
        assertThatThrownBy(() -> requests.protect(vault, team, "victor"))
                .as("in Tasklist")
                .hasMessageContaining("is shared by");
        assertThat(protections.teamOf(vault)).isEmpty();

        victor.deleteResourceShare(delete -> delete.resourceShareArn(share.resourceShareArn()));
        protect(team);

        assertThat(protections.teamOf(vault)).contains(team);
    }

    @Test
    void letsATeamInOnceNobodyMayTakeTheVaultAnyMore() {
        TeamArn team = stage.team(2, 3);
        ResourceShare share = create();
        stage.timePasses(Duration.ofHours(12));

        protect(team);

        assertThat(protections.teamOf(vault)).contains(team);
        assertThatThrownBy(() -> victor.associateResourceShare(
                        add -> add.resourceShareArn(share.resourceShareArn()).principals(RECOVERY)))
                .isInstanceOf(OperationNotPermittedException.class)
                .hasMessageContaining("An approval team is associated");
        assertThat(event(share.resourceShareArn()).errorCode()).isEqualTo("ProtectedNotShared");
    }

    private void protect(TeamArn team) {
        victorsVaults.associateBackupVaultMpaApprovalTeam(
                associate -> associate.backupVaultName(vault.name()).mpaApprovalTeamArn(team.value()));
    }

    @RepeatedTest(10)
    void isSharedOrProtectedWhenBothAreWantedAtOnce() throws Exception {
        TeamArn team = stage.team(2, 3);

        CompletableFuture<Boolean> shared = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        create();
                        return true;
                    } catch (OperationNotPermittedException e) {
                        return false;
                    }
                },
                new OwnThread());
        CompletableFuture<Boolean> guarded = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        protect(team);
                        return true;
                    } catch (InvalidRequestException e) {
                        return false;
                    }
                },
                new OwnThread());

        assertThat(shared.get(30, TimeUnit.SECONDS)).isNotEqualTo(guarded.get(30, TimeUnit.SECONDS));
        assertThat(protections.teamOf(vault).isPresent()).isEqualTo(guarded.get());
    }

    @Test
    void endsWithTheVaultAndSaysNothingOfAnotherOneOfItsName() {
        vault = emptyVault();
        ResourceShare share = accepted();

        victorsVaults.deleteBackupVault(delete -> delete.backupVaultName(vault.name()));
        assertThat(status(share)).isEqualTo(ResourceShareStatus.DELETED);
        assertThat(audit.latest(10)).extracting(AuditEvent::eventName).contains("ResourceShareEnded");
        backend.createLogicallyAirGappedVault(vault, 7, 365, Map.of(), vault.value() + " again");

        seesNothing();
        protect(stage.team(2, 3));
    }

    @RepeatedTest(5)
    void neverOutlivesItsVaultWhenItIsMadeAsTheVaultIsDeleted() throws Exception {
        vault = emptyVault();

        CompletableFuture<Boolean> shared = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        create();
                        return true;
                    } catch (UnknownResourceException e) {
                        return false;
                    }
                },
                new OwnThread());
        CompletableFuture<Boolean> deleted = CompletableFuture.supplyAsync(
                () -> {
                    victorsVaults.deleteBackupVault(delete -> delete.backupVaultName(vault.name()));
                    return true;
                },
                new OwnThread());

        assertThat(deleted.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(shared.get(30, TimeUnit.SECONDS)).isNotNull();
        assertThat(victor.listResources(
                                list -> list.resourceOwner(ResourceOwner.SELF).resourceArns(vault.value()))
                        .resources())
                .isEmpty();
    }

    @Test
    void sharesNoOtherVaultAndNobodyElses() {
        String ordinary = "open-" + UUID.randomUUID().toString().substring(0, 8);
        victorsVaults.createBackupVault(create -> create.backupVaultName(ordinary));
        Recovery recovery = stage.openRecovery();

        assertThatThrownBy(() -> victor.createResourceShare(
                        share(VaultArn.of("us-east-1", Cast.VAULT, ordinary)).build()))
                .isInstanceOf(OperationNotPermittedException.class)
                .hasMessageContaining("not a logically air-gapped vault");
        assertThatThrownBy(() -> rita.createResourceShare(
                        share(recovery.accessArn()).principals(VAULT).build()))
                .isInstanceOf(OperationNotPermittedException.class)
                .hasMessageContaining("not a logically air-gapped vault");
        assertThat(event(recovery.accessArn().value()).errorCode()).isEqualTo("NotShareable");
        for (RamClient other : List.of(rita, mona)) {
            assertThatThrownBy(() -> other.createResourceShare(
                            share(vault).principals(VAULT).build()))
                    .isInstanceOf(UnknownResourceException.class);
            assertThat(event(vault.value()).errorCode()).isEqualTo("UnknownVault");
        }
        assertThatThrownBy(() -> victor.createResourceShare(
                        share(new VaultArn(vault.value() + "x")).build()))
                .isInstanceOf(UnknownResourceException.class);
        assertThatThrownBy(() -> victor.createResourceShare(
                        share(vault).principals(VAULT).build()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("is the owner");
        create();
        assertThatThrownBy(this::create)
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("already");
    }

    @Test
    void isTheOwnersAlone() {
        ResourceShare share = accepted();
        String arn = share.resourceShareArn();
        String invitation = invitation(share).resourceShareInvitationArn();

        for (RamClient other : List.of(rita, mona)) {
            List<Runnable> tries = List.of(
                    () -> other.updateResourceShare(
                            update -> update.resourceShareArn(arn).name("mine")),
                    () -> other.deleteResourceShare(delete -> delete.resourceShareArn(arn)),
                    () -> other.associateResourceShare(
                            add -> add.resourceShareArn(arn).principals("111111111111")),
                    () -> other.disassociateResourceShare(
                            remove -> remove.resourceShareArn(arn).principals(RECOVERY)),
                    () -> other.tagResource(tag -> tag.resourceShareArn(arn)
                            .tags(Tag.builder().key("a").value("b").build())),
                    () -> other.untagResource(
                            untag -> untag.resourceShareArn(arn).tagKeys("a")));
            for (Runnable attempt : tries) {
                assertThatThrownBy(attempt::run)
                        .isInstanceOf(UnknownResourceException.class)
                        .satisfies(thrown ->
                                assertThat(((RamException) thrown).statusCode()).isEqualTo(400));
            }
        }
        assertThatThrownBy(() ->
                        mona.rejectResourceShareInvitation(reject -> reject.resourceShareInvitationArn(invitation)))
                .isInstanceOf(ResourceShareInvitationArnNotFoundException.class);
        assertThat(seen().backupVaultArn()).isEqualTo(vault.value());
    }
}
