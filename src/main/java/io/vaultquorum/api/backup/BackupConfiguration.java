package io.vaultquorum.api.backup;

import io.vaultquorum.api.wire.ClientTokens;
import io.vaultquorum.api.wire.Dialect;
import io.vaultquorum.api.wire.Limit;
import io.vaultquorum.api.wire.Limits;
import io.vaultquorum.api.wire.RefusedCalls;
import io.vaultquorum.api.wire.RestJsonService;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.backup.model.BackupJobState;
import software.amazon.awssdk.services.backup.model.CopyJobState;
import software.amazon.awssdk.services.backup.model.RestoreJobStatus;
import software.amazon.awssdk.services.backup.model.RestoreValidationStatus;
import software.amazon.awssdk.services.backup.model.VaultType;

/** Puts the service together. Limits are those of its model; how many tags there may be is a rule of the vaults. */
@Configuration(proxyBeanMethods = false)
class BackupConfiguration {

    private static final int LONGEST_RETENTION_DAYS = 36_500;
    private static final int LONGEST_TEXT = 2048;
    private static final String VAULT_NAMES = "[a-zA-Z0-9\\-_]{2,50}";
    private static final Limit VAULT_NAME = Limit.required().matching(VAULT_NAMES);
    private static final Limit RESOURCE_TYPE = Limit.optional().matching("[a-zA-Z0-9\\-_.]{1,50}");
    private static final Limit ARN = Limit.required().within(1, LONGEST_TEXT);
    private static final Limit ACCOUNT = Limit.optional().matching("[0-9]{12}");
    private static final Limit RETENTION = Limit.optional().within(1, LONGEST_RETENTION_DAYS);

    @Bean
    RestJsonService backupService(List<BackupOperations> parts, ClientTokens tokens, RefusedCalls refusedCalls) {
        Dialect dialect = new Dialect(
                        "backup",
                        limits(),
                        BackupErrors::of,
                        BackupErrors::of,
                        BackupErrors::invalidParameter,
                        "Message")
                .withCode("Code");
        return new RestJsonService(dialect, parts, tokens, refusedCalls);
    }

    static Limits limits() {
        return new Limits()
                .of("backupVaultName", VAULT_NAME)
                .of("ListBackupJobs.backupVaultName", Limit.optional().matching(VAULT_NAMES))
                .of(
                        "CreateRestoreAccessBackupVault.BackupVaultName",
                        Limit.optional().matching(VAULT_NAMES))
                .of("StartBackupJob.BackupVaultName", VAULT_NAME)
                .of("StartCopyJob.SourceBackupVaultName", VAULT_NAME)
                .of("recoveryPointArn", ARN)
                .of("RecoveryPointArn", ARN)
                .of("SourceBackupVaultArn", ARN)
                .of("DestinationBackupVaultArn", ARN)
                .of("LogicallyAirGappedBackupVaultArn", Limit.optional().within(1, LONGEST_TEXT))
                .of("restoreAccessBackupVaultArn", ARN)
                .of("MpaApprovalTeamArn", ARN)
                .of("StartBackupJob.ResourceArn", ARN)
                .of("TagResource.resourceArn", ARN)
                .of("UntagResource.resourceArn", ARN)
                .of("ListTags.resourceArn", ARN)
                .of("StartBackupJob.IamRoleArn", ARN)
                .of("StartCopyJob.IamRoleArn", ARN)
                .of("IamRoleArn", Limit.optional().within(0, LONGEST_TEXT))
                .of("resourceType", RESOURCE_TYPE)
                .of("ResourceType", RESOURCE_TYPE)
                .of("IdempotencyToken", Limit.optional().within(1, LONGEST_TEXT))
                .of("CreatorRequestId", Limit.optional().matching("[a-zA-Z0-9\\-_.]{1,50}"))
                .of("backupVaultAccountId", ACCOUNT)
                .of("accountId", Limit.optional().matching("[0-9]{12}|[*]"))
                .of("maxResults", Limit.optional().within(1, BackupOperations.PAGE))
                .of("nextToken", Limit.optional().within(0, 4096))
                .of("CreateLogicallyAirGappedBackupVault.MinRetentionDays", required(RETENTION))
                .of("CreateLogicallyAirGappedBackupVault.MaxRetentionDays", required(RETENTION))
                .of("MinRetentionDays", RETENTION)
                .of("MaxRetentionDays", RETENTION)
                .of("ChangeableForDays", Limit.optional().within(3, LONGEST_RETENTION_DAYS))
                .of("UpdateRecoveryPointLifecycle.Lifecycle", Limit.required())
                .of("Lifecycle.DeleteAfterDays", Limit.optional().within(-1, LONGEST_RETENTION_DAYS))
                .of("Metadata", Limit.required())
                .of("BackupVaultTags.key", Limit.required().within(1, 128))
                .of("BackupVaultTags.value", Limit.required().within(0, 256))
                .of("TagResource.Tags", Limit.required())
                .of("Tags.key", Limit.required().within(1, 128))
                .of("Tags.value", Limit.required().within(0, 256))
                .of("UntagResource.TagKeyList", Limit.required().within(0, 50))
                .of("TagKeyList.member", Limit.required().within(1, 128))
                .of(
                        "ValidationStatus",
                        Limit.required()
                                .oneOf(RestoreValidationStatus.knownValues().toArray()))
                .of("ValidationStatusMessage", Limit.optional().within(0, 1000))
                .of("vaultType", Limit.optional().oneOf(VaultType.knownValues().toArray()))
                .of(
                        "ListRestoreJobs.status",
                        Limit.optional().oneOf(RestoreJobStatus.knownValues().toArray()))
                .of(
                        "ListCopyJobs.state",
                        Limit.optional().oneOf(CopyJobState.knownValues().toArray()))
                .of(
                        "ListBackupJobs.state",
                        Limit.optional().oneOf(BackupJobState.knownValues().toArray()));
    }

    private static Limit required(Limit limit) {
        return new Limit(true, limit.min(), limit.max(), limit.pattern(), limit.allowed());
    }
}
