package io.vaultquorum.api.backup;

import io.vaultquorum.api.wire.Call;
import io.vaultquorum.api.wire.CallRefused;
import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.Pages;
import io.vaultquorum.api.wire.Pages.Page;
import io.vaultquorum.api.wire.Reply;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.process.accessrevocation.StartAccessRevocation;
import io.vaultquorum.process.emergencyrecovery.StartEmergencyRecovery;
import io.vaultquorum.process.vaultprotection.StartVaultProtection;
import io.vaultquorum.recovery.AccessWishes;
import io.vaultquorum.recovery.RecoveryRefused;
import io.vaultquorum.recovery.RestoreAccess;
import io.vaultquorum.recovery.RestoreAccesses;
import io.vaultquorum.recovery.Revocation;
import io.vaultquorum.recovery.Revocations;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.Sessions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.backup.model.AssociateBackupVaultMpaApprovalTeamRequest;
import software.amazon.awssdk.services.backup.model.AssociateBackupVaultMpaApprovalTeamResponse;
import software.amazon.awssdk.services.backup.model.CreateRestoreAccessBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.CreateRestoreAccessBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.DisassociateBackupVaultMpaApprovalTeamRequest;
import software.amazon.awssdk.services.backup.model.DisassociateBackupVaultMpaApprovalTeamResponse;
import software.amazon.awssdk.services.backup.model.LatestRevokeRequest;
import software.amazon.awssdk.services.backup.model.ListRestoreAccessBackupVaultsRequest;
import software.amazon.awssdk.services.backup.model.ListRestoreAccessBackupVaultsResponse;
import software.amazon.awssdk.services.backup.model.RestoreAccessBackupVaultListMember;
import software.amazon.awssdk.services.backup.model.RevokeRestoreAccessBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.RevokeRestoreAccessBackupVaultResponse;

/** What a team decides: who protects a vault, and restore access to it. */
@Component
class BackupProtection implements BackupOperations {

    private final NamedVaults named;
    private final RestoreAccesses accesses;
    private final Revocations revocations;
    private final Sessions sessions;
    private final StartVaultProtection startVaultProtection;
    private final StartEmergencyRecovery startEmergencyRecovery;
    private final StartAccessRevocation startAccessRevocation;
    private final Clock clock;

    BackupProtection(
            NamedVaults named,
            RestoreAccesses accesses,
            Revocations revocations,
            Sessions sessions,
            StartVaultProtection startVaultProtection,
            StartEmergencyRecovery startEmergencyRecovery,
            StartAccessRevocation startAccessRevocation,
            Clock clock) {
        this.named = named;
        this.accesses = accesses;
        this.revocations = revocations;
        this.sessions = sessions;
        this.startVaultProtection = startVaultProtection;
        this.startEmergencyRecovery = startEmergencyRecovery;
        this.startAccessRevocation = startAccessRevocation;
        this.clock = clock;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of(
                                "AssociateBackupVaultMpaApprovalTeam",
                                "PUT /backup-vaults/{backupVaultName}/mpaApprovalTeam",
                                AssociateBackupVaultMpaApprovalTeamRequest::builder,
                                this::associate)
                        .withoutContent(),
                Operation.of(
                                "DisassociateBackupVaultMpaApprovalTeam",
                                "POST /backup-vaults/{backupVaultName}/mpaApprovalTeam?delete",
                                DisassociateBackupVaultMpaApprovalTeamRequest::builder,
                                this::disassociate)
                        .withoutContent(),
                Operation.of(
                                "CreateRestoreAccessBackupVault",
                                "PUT /restore-access-backup-vaults",
                                CreateRestoreAccessBackupVaultRequest::builder,
                                this::createAccess)
                        .idempotentBy("CreatorRequestId"),
                Operation.of(
                        "ListRestoreAccessBackupVaults",
                        "GET /logically-air-gapped-backup-vaults/{backupVaultName}/restore-access-backup-vaults",
                        ListRestoreAccessBackupVaultsRequest::builder,
                        this::listAccesses),
                Operation.of(
                        "RevokeRestoreAccessBackupVault",
                        "DELETE /logically-air-gapped-backup-vaults/{backupVaultName}/restore-access-backup-vaults"
                                + "/{restoreAccessBackupVaultArn}",
                        RevokeRestoreAccessBackupVaultRequest::builder,
                        this::revokeAccess));
    }

    private Reply associate(Call<AssociateBackupVaultMpaApprovalTeamRequest> call) {
        startVaultProtection.start(
                NamedVaults.arn(call.request().backupVaultName(), call),
                Optional.of(BackupErrors.named(TeamArn::new, call.request().mpaApprovalTeamArn())),
                call.request().requesterComment());
        return Reply.of(AssociateBackupVaultMpaApprovalTeamResponse.builder().build());
    }

    private Reply disassociate(Call<DisassociateBackupVaultMpaApprovalTeamRequest> call) {
        startVaultProtection.start(
                NamedVaults.arn(call.request().backupVaultName(), call),
                Optional.empty(),
                call.request().requesterComment());
        return Reply.of(DisassociateBackupVaultMpaApprovalTeamResponse.builder().build());
    }

    private Reply createAccess(Call<CreateRestoreAccessBackupVaultRequest> call) {
        CreateRestoreAccessBackupVaultRequest request = call.request();
        RestoreAccess access = startEmergencyRecovery.start(
                request.sourceBackupVaultArn(),
                request.requesterComment(),
                new AccessWishes(request.backupVaultName(), request.backupVaultTags()));
        return Reply.of(CreateRestoreAccessBackupVaultResponse.builder()
                .restoreAccessBackupVaultArn(access.arn().value())
                .restoreAccessBackupVaultName(access.arn().name())
                .vaultState(access.state().name())
                .creationDate(access.creationTime())
                .build());
    }

    private Reply listAccesses(Call<ListRestoreAccessBackupVaultsRequest> call) {
        Vault vault = named.require(call.request().backupVaultName(), call);
        Page<RestoreAccess> page = Pages.page(
                of(vault.arn()),
                access -> access.arn().value(),
                call.request().maxResults(),
                PAGE,
                call.request().nextToken(),
                BackupErrors::badToken);
        return Reply.of(ListRestoreAccessBackupVaultsResponse.builder()
                .restoreAccessBackupVaults(page.rows().stream().map(this::row).toList())
                .nextToken(page.next())
                .build());
    }

    private List<RestoreAccess> of(VaultArn vault) {
        return accesses.ofVault(vault).stream()
                .filter(access -> !access.isOver(clock.instant()))
                .toList();
    }

    private RestoreAccessBackupVaultListMember row(RestoreAccess access) {
        return RestoreAccessBackupVaultListMember.builder()
                .restoreAccessBackupVaultArn(access.arn().value())
                .vaultState(access.state().name())
                .creationDate(access.creationTime())
                .approvalDate(access.approvalTime())
                .latestRevokeRequest(
                        revocations.find(access.arn()).map(this::latest).orElse(null))
                .build();
    }

    private LatestRevokeRequest latest(Revocation revocation) {
        Optional<Session> session = sessions.find(revocation.session());
        return LatestRevokeRequest.builder()
                .mpaSessionArn(session.map(Session::arn).orElse(null))
                .status(revocation.status().name())
                .statusMessage(revocation.statusMessage())
                .initiationDate(revocation.initiationTime())
                .expiryDate(session.map(Session::expirationTime).orElse(null))
                .build();
    }

    private Reply revokeAccess(Call<RevokeRestoreAccessBackupVaultRequest> call) {
        Vault vault = named.require(call.request().backupVaultName(), call);
        VaultArn arn = BackupErrors.named(VaultArn::new, call.request().restoreAccessBackupVaultArn());
        if (of(vault.arn()).stream().noneMatch(access -> access.arn().equals(arn))) {
            throw new CallRefused(new RecoveryRefused.UnknownVault("restoreAccessBackupVaultArn", arn));
        }
        startAccessRevocation.start(arn, call.request().requesterComment());
        return Reply.of(RevokeRestoreAccessBackupVaultResponse.builder().build());
    }
}
