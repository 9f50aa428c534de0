package io.vaultquorum.api.backup;

import io.vaultquorum.api.wire.Call;
import io.vaultquorum.api.wire.CallRefused;
import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.Pages;
import io.vaultquorum.api.wire.Pages.Page;
import io.vaultquorum.api.wire.Reply;
import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.backup.VaultLock;
import io.vaultquorum.recovery.ProtectionUpdate;
import io.vaultquorum.recovery.ProtectionUpdates;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.recovery.VisibleVaults;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.Sessions;
import io.vaultquorum.vault.ChangeVaultLock;
import io.vaultquorum.vault.CreateVault;
import io.vaultquorum.vault.DeleteVault;
import io.vaultquorum.vault.RemoveVaultLock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.backup.model.BackupVaultListMember;
import software.amazon.awssdk.services.backup.model.CreateBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.CreateBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.CreateLogicallyAirGappedBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.CreateLogicallyAirGappedBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.DeleteBackupVaultLockConfigurationRequest;
import software.amazon.awssdk.services.backup.model.DeleteBackupVaultLockConfigurationResponse;
import software.amazon.awssdk.services.backup.model.DeleteBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.DeleteBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.DescribeBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.DescribeBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.EncryptionKeyType;
import software.amazon.awssdk.services.backup.model.LatestMpaApprovalTeamUpdate;
import software.amazon.awssdk.services.backup.model.ListBackupVaultsRequest;
import software.amazon.awssdk.services.backup.model.ListBackupVaultsResponse;
import software.amazon.awssdk.services.backup.model.PutBackupVaultLockConfigurationRequest;
import software.amazon.awssdk.services.backup.model.PutBackupVaultLockConfigurationResponse;

/** Vaults of all types: what they are, their locks, their beginning and their end. */
@Component
class BackupVaults implements BackupOperations {

    private final NamedVaults named;
    private final VisibleVaults vaults;
    private final VaultProtections protections;
    private final ProtectionUpdates updates;
    private final Sessions sessions;
    private final CreateVault createVault;
    private final DeleteVault deleteVault;
    private final ChangeVaultLock changeVaultLock;
    private final RemoveVaultLock removeVaultLock;

    BackupVaults(
            NamedVaults named,
            VisibleVaults vaults,
            VaultProtections protections,
            ProtectionUpdates updates,
            Sessions sessions,
            CreateVault createVault,
            DeleteVault deleteVault,
            ChangeVaultLock changeVaultLock,
            RemoveVaultLock removeVaultLock) {
        this.named = named;
        this.vaults = vaults;
        this.protections = protections;
        this.updates = updates;
        this.sessions = sessions;
        this.createVault = createVault;
        this.deleteVault = deleteVault;
        this.changeVaultLock = changeVaultLock;
        this.removeVaultLock = removeVaultLock;
    }

    /** The use cases know a request that is sent again themselves: what they refuse stays in the trail. */
    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of(
                        "CreateBackupVault",
                        "PUT /backup-vaults/{backupVaultName}",
                        CreateBackupVaultRequest::builder,
                        this::createOrdinary),
                Operation.of(
                        "CreateLogicallyAirGappedBackupVault",
                        "PUT /logically-air-gapped-backup-vaults/{backupVaultName}",
                        CreateLogicallyAirGappedBackupVaultRequest::builder,
                        this::createAirGapped),
                Operation.of(
                        "DescribeBackupVault",
                        "GET /backup-vaults/{backupVaultName}",
                        DescribeBackupVaultRequest::builder,
                        this::describe),
                Operation.of("ListBackupVaults", "GET /backup-vaults", ListBackupVaultsRequest::builder, this::list),
                Operation.of(
                        "DeleteBackupVault",
                        "DELETE /backup-vaults/{backupVaultName}",
                        DeleteBackupVaultRequest::builder,
                        this::delete),
                Operation.of(
                        "PutBackupVaultLockConfiguration",
                        "PUT /backup-vaults/{backupVaultName}/vault-lock",
                        PutBackupVaultLockConfigurationRequest::builder,
                        this::putLock),
                Operation.of(
                        "DeleteBackupVaultLockConfiguration",
                        "DELETE /backup-vaults/{backupVaultName}/vault-lock",
                        DeleteBackupVaultLockConfigurationRequest::builder,
                        this::deleteLock));
    }

    private Reply createOrdinary(Call<CreateBackupVaultRequest> call) {
        CreateBackupVaultRequest request = call.request();
        requireNoKey(request.encryptionKeyArn());
        CreateVault.Draft draft = CreateVault.Draft.ordinary(
                        call.caller().account(), call.caller().region(), request.backupVaultName())
                .tagged(request.backupVaultTags())
                .requestedAs(request.creatorRequestId());
        Vault vault = createVault.create(draft, call.caller().user()).orThrow(CallRefused::new);
        return Reply.of(CreateBackupVaultResponse.builder()
                .backupVaultName(vault.arn().name())
                .backupVaultArn(vault.arn().value())
                .creationDate(vault.creationDate())
                .build());
    }

    private Reply createAirGapped(Call<CreateLogicallyAirGappedBackupVaultRequest> call) {
        CreateLogicallyAirGappedBackupVaultRequest request = call.request();
        requireNoKey(request.encryptionKeyArn());
        CreateVault.Draft draft = CreateVault.Draft.airGapped(
                        call.caller().account(),
                        call.caller().region(),
                        request.backupVaultName(),
                        Math.toIntExact(request.minRetentionDays()),
                        Math.toIntExact(request.maxRetentionDays()))
                .tagged(request.backupVaultTags())
                .requestedAs(request.creatorRequestId());
        Vault vault = createVault.create(draft, call.caller().user()).orThrow(CallRefused::new);
        return Reply.of(CreateLogicallyAirGappedBackupVaultResponse.builder()
                .backupVaultName(vault.arn().name())
                .backupVaultArn(vault.arn().value())
                .creationDate(vault.creationDate())
                .vaultState(vault.state().name())
                .build());
    }

    /** There are no customers' keys here. */
    private static void requireNoKey(@Nullable String key) {
        if (key != null) {
            throw BackupErrors.notOffered("EncryptionKeyArn");
        }
    }

    private Reply describe(Call<DescribeBackupVaultRequest> call) {
        Vault vault =
                named.require(call.request().backupVaultName(), call.request().backupVaultAccountId(), call);
        VaultLock lock = vault.lock();
        DescribeBackupVaultResponse.Builder answer = DescribeBackupVaultResponse.builder()
                .backupVaultName(vault.arn().name())
                .backupVaultArn(vault.arn().value())
                .vaultType(vault.type().name())
                .vaultState(vault.state().name())
                .encryptionKeyType(EncryptionKeyType.AWS_OWNED_KMS_KEY)
                .creationDate(vault.creationDate())
                .numberOfRecoveryPoints((long) vault.numberOfRecoveryPoints())
                .locked(lock != null)
                .minRetentionDays(lock == null ? null : asLong(lock.minRetentionDays()))
                .maxRetentionDays(lock == null ? null : asLong(lock.maxRetentionDays()))
                .lockDate(lock == null ? null : lock.lockDate())
                .sourceBackupVaultArn(
                        vault.sourceVault() == null ? null : vault.sourceVault().value());
        if (vault.isRestoreAccess()) {
            vaults.access(vault.arn())
                    .flatMap(access -> sessions.find(access.session()))
                    .ifPresent(session -> answer.mpaSessionArn(session.arn())
                            .mpaApprovalTeamArn(session.team().value()));
        } else if (vault.arn().account().equals(call.caller().account())) {
            protections.teamOf(vault.arn()).ifPresent(team -> answer.mpaApprovalTeamArn(team.value()));
            updates.find(vault.arn()).ifPresent(update -> answer.latestMpaApprovalTeamUpdate(latest(update)));
        }
        return Reply.of(answer.build());
    }

    private LatestMpaApprovalTeamUpdate latest(ProtectionUpdate update) {
        Optional<Session> session = Optional.ofNullable(update.session()).flatMap(sessions::find);
        return LatestMpaApprovalTeamUpdate.builder()
                .mpaSessionArn(session.map(Session::arn).orElse(null))
                .status(update.status().name())
                .statusMessage(update.statusMessage())
                .initiationDate(update.initiationTime())
                .expiryDate(session.map(Session::expirationTime).orElse(null))
                .build();
    }

    private static @Nullable Long asLong(@Nullable Integer number) {
        return number == null ? null : Long.valueOf(number);
    }

    private Reply list(Call<ListBackupVaultsRequest> call) {
        ListBackupVaultsRequest request = call.request();
        AccountId account = call.caller().account();
        List<Vault> all = Boolean.TRUE.equals(request.byShared()) ? vaults.sharedWith(account) : vaults.of(account);
        List<Vault> listed = all.stream()
                .filter(vault -> vault.arn().region().equals(call.caller().region()))
                .filter(vault ->
                        request.byVaultType() == null || vault.type().name().equals(request.byVaultTypeAsString()))
                .toList();
        Page<Vault> page = Pages.page(
                listed,
                vault -> vault.arn().value(),
                request.maxResults(),
                PAGE,
                request.nextToken(),
                BackupErrors::badToken);
        return Reply.of(ListBackupVaultsResponse.builder()
                .backupVaultList(page.rows().stream().map(BackupVaults::row).toList())
                .nextToken(page.next())
                .build());
    }

    private static BackupVaultListMember row(Vault vault) {
        VaultLock lock = vault.lock();
        return BackupVaultListMember.builder()
                .backupVaultName(vault.arn().name())
                .backupVaultArn(vault.arn().value())
                .vaultType(vault.type().name())
                .vaultState(vault.state().name())
                .encryptionKeyType(EncryptionKeyType.AWS_OWNED_KMS_KEY)
                .creationDate(vault.creationDate())
                .numberOfRecoveryPoints((long) vault.numberOfRecoveryPoints())
                .locked(lock != null)
                .minRetentionDays(lock == null ? null : asLong(lock.minRetentionDays()))
                .maxRetentionDays(lock == null ? null : asLong(lock.maxRetentionDays()))
                .lockDate(lock == null ? null : lock.lockDate())
                .build();
    }

    private Reply delete(Call<DeleteBackupVaultRequest> call) {
        VaultArn vault = NamedVaults.arn(call.request().backupVaultName(), call);
        deleteVault.delete(vault, call.caller().user()).orThrow(CallRefused::new);
        return Reply.of(DeleteBackupVaultResponse.builder().build());
    }

    private Reply putLock(Call<PutBackupVaultLockConfigurationRequest> call) {
        PutBackupVaultLockConfigurationRequest request = call.request();
        ChangeVaultLock.Configuration lock = new ChangeVaultLock.Configuration(
                asInteger(request.minRetentionDays()),
                asInteger(request.maxRetentionDays()),
                asInteger(request.changeableForDays()));
        changeVaultLock
                .change(
                        NamedVaults.arn(request.backupVaultName(), call),
                        lock,
                        call.caller().user())
                .orThrow(CallRefused::new);
        return Reply.of(PutBackupVaultLockConfigurationResponse.builder().build());
    }

    private static @Nullable Integer asInteger(@Nullable Long number) {
        return number == null ? null : Math.toIntExact(number);
    }

    private Reply deleteLock(Call<DeleteBackupVaultLockConfigurationRequest> call) {
        removeVaultLock
                .remove(
                        NamedVaults.arn(call.request().backupVaultName(), call),
                        call.caller().user())
                .orThrow(CallRefused::new);
        return Reply.of(DeleteBackupVaultLockConfigurationResponse.builder().build());
    }
}
