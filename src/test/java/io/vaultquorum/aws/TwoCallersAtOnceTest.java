package io.vaultquorum.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.IdentitySource;
import io.vaultquorum.organization.IdentitySources;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.CreateRestoreAccessBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.RecoveryPointByBackupVault;
import software.amazon.awssdk.services.backup.model.StartRestoreJobRequest;
import software.amazon.awssdk.services.mpa.MpaClient;
import software.amazon.awssdk.services.mpa.model.ApprovalTeamRequestApprover;
import software.amazon.awssdk.services.mpa.model.CreateApprovalTeamRequest;
import software.amazon.awssdk.services.mpa.model.PolicyReference;
import software.amazon.awssdk.services.ram.RamClient;
import software.amazon.awssdk.services.ram.model.AcceptResourceShareInvitationRequest;

/** Two callers send the same request with the same token at the same time: both hear the same, and it is done once. */
@VaultquorumTest
class TwoCallersAtOnceTest {

    private static final int ROUNDS = 5;

    @Autowired
    private Stage stage;

    @Autowired
    private IdentitySources identitySources;

    @Autowired
    private AuditTrail audit;

    @LocalServerPort
    private int port;

    private final String token = UUID.randomUUID().toString();
    private AwsClients clients;

    @BeforeEach
    void callThem() {
        clients = new AwsClients(port);
        audit.append(AuditEvent.of(Instant.now(), "TestBegins").saying(token));
    }

    /** What both hear; each has a connection of their own, open already. */
    private static <R> List<R> atOnce(Supplier<R> one, Supplier<R> other) {
        CyclicBarrier barrier = new CyclicBarrier(2);
        return Stream.of(one, other)
                .map(ask -> CompletableFuture.supplyAsync(() -> {
                    try {
                        barrier.await();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                    return ask.get();
                }))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    /** How often the trail has it since the test began. */
    private long done(String eventName) {
        return audit.latest(200).stream()
                .takeWhile(event -> !token.equals(event.details()))
                .filter(event -> event.eventName().equals(eventName) && event.errorCode() == null)
                .count();
    }

    @RepeatedTest(ROUNDS)
    void createsOneTeam() {
        MpaClient one = clients.mpa("mona");
        MpaClient other = clients.mpa("mona");
        String policy = one.listPolicies(list -> {}).policies().get(0).arn();
        other.listPolicies(list -> {});
        String source = identitySources.find().map(IdentitySource::arn).orElseThrow();
        CreateApprovalTeamRequest request = CreateApprovalTeamRequest.builder()
                .name("team-" + token)
                .description("Guards the last good copy")
                .approvalStrategy(strategy -> strategy.mofN(mofN -> mofN.minApprovalsRequired(2)))
                .approvers(Stream.of("alice", "bob", "carol")
                        .map(user -> ApprovalTeamRequestApprover.builder()
                                .primaryIdentityId(user)
                                .primaryIdentitySourceArn(source)
                                .build())
                        .toList())
                .policies(PolicyReference.builder().policyArn(policy + "/1").build())
                .clientToken(token)
                .build();

        assertThat(atOnce(() -> one.createApprovalTeam(request), () -> other.createApprovalTeam(request)))
                .extracting(answer -> List.of(answer.arn(), answer.versionId(), answer.creationTime()))
                .hasSize(2)
                .containsOnly(List.of(
                        one.createApprovalTeam(request).arn(),
                        one.createApprovalTeam(request).versionId(),
                        one.createApprovalTeam(request).creationTime()));

        assertThat(done("CreateApprovalTeam")).isOne();
        assertThat(one.listApprovalTeamsPaginator(list -> {}).approvalTeams())
                .filteredOn(team -> team.name().equals("team-" + token))
                .hasSize(1);
    }

    @RepeatedTest(ROUNDS)
    void asksOnceForAccess() {
        VaultArn vault = stage.protectedVault(stage.team(2, 3));
        BackupClient one = clients.backup("rita");
        BackupClient other = clients.backup("rita");
        one.listBackupVaults();
        other.listBackupVaults();
        CreateRestoreAccessBackupVaultRequest request = CreateRestoreAccessBackupVaultRequest.builder()
                .sourceBackupVaultArn(vault.value())
                .creatorRequestId(token)
                .build();

        assertThat(atOnce(
                        () -> one.createRestoreAccessBackupVault(request),
                        () -> other.createRestoreAccessBackupVault(request)))
                .extracting(answer -> answer.restoreAccessBackupVaultArn())
                .hasSize(2)
                .containsOnly(one.createRestoreAccessBackupVault(request).restoreAccessBackupVaultArn());

        assertThat(done("CreateRestoreAccessBackupVault")).isOne();
        assertThat(clients.backup("victor")
                        .listRestoreAccessBackupVaults(list -> list.backupVaultName(vault.name()))
                        .restoreAccessBackupVaults())
                .hasSize(1);
    }

    @RepeatedTest(ROUNDS)
    void startsOneRestore() {
        Recovery recovery = stage.openRecovery();
        String name = recovery.accessArn().name();
        BackupClient one = clients.backup("rita");
        BackupClient other = clients.backup("rita");
        RecoveryPointByBackupVault point = one.listRecoveryPointsByBackupVault(list -> list.backupVaultName(name))
                .recoveryPoints()
                .get(0);
        StartRestoreJobRequest request = StartRestoreJobRequest.builder()
                .recoveryPointArn(point.recoveryPointArn())
                .metadata(other.getRecoveryPointRestoreMetadata(
                                get -> get.backupVaultName(name).recoveryPointArn(point.recoveryPointArn()))
                        .restoreMetadata())
                .idempotencyToken(token)
                .build();

        assertThat(atOnce(() -> one.startRestoreJob(request), () -> other.startRestoreJob(request)))
                .extracting(answer -> answer.restoreJobId())
                .hasSize(2)
                .containsOnly(one.startRestoreJob(request).restoreJobId());

        assertThat(done("StartRestoreJob")).isOne();
    }

    @RepeatedTest(ROUNDS)
    void acceptsAShareOnce() {
        TeamArn team = stage.unsharedTeam(2, 3);
        clients.ram("mona")
                .createResourceShare(share ->
                        share.name("guardians").resourceArns(team.value()).principals("222222222222"));
        RamClient one = clients.ram("victor");
        RamClient other = clients.ram("victor");
        String invitation = Stream.of(one, other)
                .map(ram -> ram.getResourceShareInvitationsPaginator(list -> {}).stream()
                        .flatMap(page -> page.resourceShareInvitations().stream())
                        .filter(found -> found.statusAsString().equals("PENDING"))
                        .reduce((earlier, later) -> later)
                        .orElseThrow()
                        .resourceShareInvitationArn())
                .distinct()
                .reduce((first, second) -> {
                    throw new AssertionError("Two invitations");
                })
                .orElseThrow();
        AcceptResourceShareInvitationRequest request = AcceptResourceShareInvitationRequest.builder()
                .resourceShareInvitationArn(invitation)
                .clientToken(token)
                .build();

        assertThat(atOnce(
                        () -> one.acceptResourceShareInvitation(request),
                        () -> other.acceptResourceShareInvitation(request)))
                .extracting(answer -> answer.resourceShareInvitation().statusAsString())
                .containsExactly("ACCEPTED", "ACCEPTED");

        assertThat(done("AcceptResourceShareInvitation")).isOne();
    }
}
