package io.vaultquorum.aws.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.testkit.Recovery;
import java.util.Map;
import software.amazon.awssdk.services.backup.model.AlreadyExistsException;
import software.amazon.awssdk.services.backup.model.CreateLogicallyAirGappedBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.DescribeBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.EncryptionKeyType;
import software.amazon.awssdk.services.backup.model.InvalidParameterValueException;
import software.amazon.awssdk.services.backup.model.InvalidRequestException;
import software.amazon.awssdk.services.backup.model.LimitExceededException;
import software.amazon.awssdk.services.backup.model.MissingParameterValueException;
import software.amazon.awssdk.services.backup.model.ResourceNotFoundException;
import software.amazon.awssdk.services.backup.model.VaultState;
import software.amazon.awssdk.services.backup.model.VaultType;

/** Vaults: their beginning, their locks, their end. */
final class BackupVaultCases {

    private final BackupCases table;
    private final BackupScenes scenes;

    BackupVaultCases(BackupCases table, BackupScenes scenes) {
        this.table = table;
        this.scenes = scenes;
    }

    void all() {
        ordinaryOnes();
        airGappedOnes();
        looks();
        locks();
        ends();
    }

    private String newName() {
        return scenes.world().newName("vault");
    }

    private void ordinaryOnes() {
        table.of("CreateBackupVault", "victor")
                .answers(
                        "a vault",
                        backup -> backup.createBackupVault(
                                vault -> vault.backupVaultName(newName()).backupVaultTags(Map.of("site", "Berlin"))),
                        created -> {
                            assertThat(created.backupVaultArn())
                                    .isEqualTo("arn:aws:backup:us-east-1:222222222222:backup-vault:"
                                            + created.backupVaultName());
                            assertThat(created.creationDate()).isNotNull();
                        })
                .refuses(
                        AlreadyExistsException.class,
                        "a name that is taken",
                        backup -> backup.createBackupVault(vault -> vault.backupVaultName(scenes.empty())))
                .refuses(
                        InvalidParameterValueException.class,
                        "a name with a blank",
                        backup -> backup.createBackupVault(vault -> vault.backupVaultName("no name")))
                .refuses(
                        InvalidParameterValueException.class,
                        "a key of a customer's",
                        backup -> backup.createBackupVault(
                                vault -> vault.backupVaultName(newName()).encryptionKeyArn("arn:aws:kms:key")))
                .refuses(
                        InvalidParameterValueException.class,
                        "a tag that cannot be kept",
                        backup -> backup.createBackupVault(
                                vault -> vault.backupVaultName(newName()).backupVaultTags(Map.of("a=b", ""))))
                .refuses(
                        LimitExceededException.class,
                        "more than 50 tags",
                        backup -> backup.createBackupVault(vault -> vault.backupVaultName(newName())
                                .backupVaultTags(World.someTags(BackupScenes.MOST_TAGS + 1))))
                .refuses(
                        InvalidParameterValueException.class,
                        "an id that is none",
                        backup -> backup.createBackupVault(
                                vault -> vault.backupVaultName(newName()).creatorRequestId("not one word")))
                .never(MissingParameterValueException.class, BackupCases.IN_ITS_ADDRESS);
    }

    private CreateLogicallyAirGappedBackupVaultRequest.Builder airGapped() {
        return CreateLogicallyAirGappedBackupVaultRequest.builder()
                .backupVaultName(newName())
                .minRetentionDays(7L)
                .maxRetentionDays(30L);
    }

    private void airGappedOnes() {
        table.of("CreateLogicallyAirGappedBackupVault", "victor")
                .answers(
                        "a vault",
                        backup -> backup.createLogicallyAirGappedBackupVault(
                                airGapped().build()),
                        created -> {
                            assertThat(created.backupVaultArn())
                                    .isEqualTo("arn:aws:backup:us-east-1:222222222222:backup-vault:"
                                            + created.backupVaultName());
                            assertThat(created.vaultState()).isEqualTo(VaultState.AVAILABLE);
                            assertThat(created.creationDate()).isNotNull();
                        })
                .answers(
                        "the first one when it is sent again",
                        backup -> {
                            CreateLogicallyAirGappedBackupVaultRequest request =
                                    airGapped().creatorRequestId("once").build();
                            backup.createLogicallyAirGappedBackupVault(request);
                            return backup.createLogicallyAirGappedBackupVault(request);
                        },
                        again -> assertThat(again.vaultState()).isEqualTo(VaultState.AVAILABLE))
                .refuses(
                        AlreadyExistsException.class,
                        "a name that is taken",
                        backup -> backup.createLogicallyAirGappedBackupVault(
                                airGapped().backupVaultName(scenes.empty()).build()))
                .refuses(AlreadyExistsException.class, "the id of an ordinary vault of that name", backup -> {
                    String name = newName();
                    backup.createBackupVault(
                            vault -> vault.backupVaultName(name).creatorRequestId("once"));
                    backup.createLogicallyAirGappedBackupVault(airGapped()
                            .backupVaultName(name)
                            .creatorRequestId("once")
                            .build());
                })
                .refuses(AlreadyExistsException.class, "the id of a vault with other bounds", backup -> {
                    CreateLogicallyAirGappedBackupVaultRequest request =
                            airGapped().creatorRequestId("once").build();
                    backup.createLogicallyAirGappedBackupVault(request);
                    backup.createLogicallyAirGappedBackupVault(
                            request.toBuilder().minRetentionDays(14L).build());
                })
                .refuses(
                        InvalidParameterValueException.class,
                        "a retention of less than a week",
                        backup -> backup.createLogicallyAirGappedBackupVault(
                                airGapped().minRetentionDays(6L).build()))
                .refuses(
                        InvalidParameterValueException.class,
                        "bounds that cross",
                        backup -> backup.createLogicallyAirGappedBackupVault(
                                airGapped().minRetentionDays(31L).build()))
                .refuses(
                        InvalidParameterValueException.class,
                        "a retention of more than a hundred years",
                        backup -> backup.createLogicallyAirGappedBackupVault(
                                airGapped().maxRetentionDays(36_501L).build()))
                .refuses(
                        InvalidParameterValueException.class,
                        "a key of a customer's",
                        backup -> backup.createLogicallyAirGappedBackupVault(
                                airGapped().encryptionKeyArn("arn:aws:kms:key").build()))
                .refuses(
                        MissingParameterValueException.class,
                        "no lower bound",
                        backup -> backup.createLogicallyAirGappedBackupVault(
                                airGapped().minRetentionDays(null).build()))
                .refuses(
                        MissingParameterValueException.class,
                        "no upper bound",
                        backup -> backup.createLogicallyAirGappedBackupVault(
                                airGapped().maxRetentionDays(null).build()))
                .refuses(
                        LimitExceededException.class,
                        "more than 50 tags",
                        backup -> backup.createLogicallyAirGappedBackupVault(airGapped()
                                .backupVaultTags(World.someTags(BackupScenes.MOST_TAGS + 1))
                                .build()))
                .never(InvalidRequestException.class, "what is wrong with it is wrong with one of its fields");
    }

    private void looks() {
        table.of("DescribeBackupVault", "victor")
                .answers(
                        "an air-gapped vault that a team guards",
                        backup -> backup.describeBackupVault(get ->
                                get.backupVaultName(scenes.guarded().name()).backupVaultAccountId("222222222222")),
                        BackupVaultCases::isGuarded)
                .answers(
                        "an ordinary vault",
                        backup -> backup.describeBackupVault(
                                get -> get.backupVaultName(scenes.ordinary().name())),
                        vault -> {
                            assertThat(vault.vaultType()).isEqualTo(VaultType.BACKUP_VAULT);
                            assertThat(vault.locked()).isFalse();
                            assertThat(vault.minRetentionDays()).isNull();
                            assertThat(vault.maxRetentionDays()).isNull();
                            assertThat(vault.lockDate()).isNull();
                            assertThat(vault.mpaApprovalTeamArn()).isNull();
                            assertThat(vault.latestMpaApprovalTeamUpdate()).isNull();
                        })
                .refuses(
                        ResourceNotFoundException.class,
                        "one that is not there",
                        backup -> backup.describeBackupVault(get -> get.backupVaultName(BackupScenes.NOT_HERE)))
                .refuses(
                        ResourceNotFoundException.class,
                        "another account's",
                        backup -> backup.describeBackupVault(get ->
                                get.backupVaultName(scenes.ordinary().name()).backupVaultAccountId("333333333333")))
                .refuses(
                        InvalidParameterValueException.class,
                        "a name with a blank",
                        backup -> backup.describeBackupVault(get -> get.backupVaultName("no name")))
                .refuses(
                        InvalidParameterValueException.class,
                        "an account that is none",
                        backup -> backup.describeBackupVault(get ->
                                get.backupVaultName(BackupScenes.NOT_HERE).backupVaultAccountId("mine")))
                .never(MissingParameterValueException.class, BackupCases.IN_ITS_ADDRESS)
                .as("rita")
                .answers(
                        "a restore access vault",
                        backup -> {
                            Recovery recovery = scenes.world().stage().openRecovery();
                            return backup.describeBackupVault(get ->
                                    get.backupVaultName(recovery.accessArn().name()));
                        },
                        vault -> {
                            assertThat(vault.vaultType()).isEqualTo(VaultType.RESTORE_ACCESS_BACKUP_VAULT);
                            assertThat(vault.vaultState()).isEqualTo(VaultState.AVAILABLE);
                            assertThat(vault.sourceBackupVaultArn()).contains(":222222222222:backup-vault:");
                            assertThat(vault.mpaSessionArn()).contains(":session/");
                            assertThat(vault.mpaApprovalTeamArn()).contains(":approval-team/");
                            assertThat(vault.numberOfRecoveryPoints()).isEqualTo(1);
                        });
        table.of("ListBackupVaults", "victor")
                .answers(
                        "a page of air-gapped vaults",
                        backup -> {
                            scenes.airGapped();
                            scenes.airGapped();
                            return backup.listBackupVaults(list ->
                                    list.maxResults(1).byVaultType(VaultType.LOGICALLY_AIR_GAPPED_BACKUP_VAULT));
                        },
                        found -> {
                            assertThat(found.nextToken()).isNotBlank();
                            assertThat(found.backupVaultList()).singleElement().satisfies(vault -> {
                                assertThat(vault.backupVaultArn()).endsWith(":" + vault.backupVaultName());
                                assertThat(vault.vaultType()).isEqualTo(VaultType.LOGICALLY_AIR_GAPPED_BACKUP_VAULT);
                                assertThat(vault.vaultState()).isEqualTo(VaultState.AVAILABLE);
                                assertThat(vault.locked()).isTrue();
                                assertThat(vault.minRetentionDays()).isGreaterThanOrEqualTo(7);
                                assertThat(vault.maxRetentionDays()).isGreaterThanOrEqualTo(vault.minRetentionDays());
                                assertThat(vault.lockDate()).isEqualTo(vault.creationDate());
                                assertThat(vault.numberOfRecoveryPoints()).isNotNegative();
                            });
                        })
                .answers(
                        "none that is shared with the caller",
                        backup -> backup.listBackupVaults(list -> list.byShared(true)),
                        found -> assertThat(found.backupVaultList()).isEmpty())
                .refuses(
                        InvalidParameterValueException.class,
                        "a page that is too long",
                        backup -> backup.listBackupVaults(list -> list.maxResults(1001)))
                .refuses(
                        InvalidParameterValueException.class,
                        "a page that nobody gave",
                        backup -> backup.listBackupVaults(list -> list.nextToken("made up")))
                .refuses(
                        InvalidParameterValueException.class,
                        "a type that is none",
                        backup -> backup.listBackupVaults(list -> list.byVaultType("SAFE")))
                .never(ResourceNotFoundException.class, "it names nothing")
                .never(MissingParameterValueException.class, BackupCases.NOTHING_NEEDED);
    }

    private static void isGuarded(DescribeBackupVaultResponse vault) {
        assertThat(vault.backupVaultArn())
                .isEqualTo("arn:aws:backup:us-east-1:222222222222:backup-vault:" + vault.backupVaultName());
        assertThat(vault.vaultType()).isEqualTo(VaultType.LOGICALLY_AIR_GAPPED_BACKUP_VAULT);
        assertThat(vault.vaultState()).isEqualTo(VaultState.AVAILABLE);
        assertThat(vault.encryptionKeyType()).isEqualTo(EncryptionKeyType.AWS_OWNED_KMS_KEY);
        assertThat(vault.locked()).isTrue();
        assertThat(vault.lockDate()).isEqualTo(vault.creationDate());
        assertThat(vault.minRetentionDays()).isEqualTo(7);
        assertThat(vault.maxRetentionDays()).isEqualTo(365);
        assertThat(vault.numberOfRecoveryPoints()).isEqualTo(1);
        assertThat(vault.mpaApprovalTeamArn()).contains(":approval-team/");
        assertThat(vault.latestMpaApprovalTeamUpdate().statusAsString()).isEqualTo("APPROVED");
        assertThat(vault.latestMpaApprovalTeamUpdate().initiationDate()).isNotNull();
        assertThat(vault.sourceBackupVaultArn()).isNull();
        assertThat(vault.mpaSessionArn()).isNull();
    }

    private void locks() {
        table.of("PutBackupVaultLockConfiguration", "victor")
                .answers(
                        "bounds, and days to think better of it",
                        backup -> {
                            String vault = scenes.empty();
                            backup.putBackupVaultLockConfiguration(lock -> lock.backupVaultName(vault)
                                    .minRetentionDays(2L)
                                    .maxRetentionDays(9L)
                                    .changeableForDays(3L));
                            return backup.describeBackupVault(get -> get.backupVaultName(vault));
                        },
                        vault -> {
                            assertThat(vault.locked()).isTrue();
                            assertThat(vault.minRetentionDays()).isEqualTo(2);
                            assertThat(vault.maxRetentionDays()).isEqualTo(9);
                            assertThat(vault.lockDate()).isAfter(vault.creationDate());
                        })
                .answers(
                        "nothing, which locks all the same",
                        backup -> {
                            String vault = scenes.empty();
                            backup.putBackupVaultLockConfiguration(lock -> lock.backupVaultName(vault));
                            return backup.describeBackupVault(get -> get.backupVaultName(vault));
                        },
                        vault -> assertThat(vault.locked()).isTrue())
                .refuses(
                        ResourceNotFoundException.class,
                        "a vault that is not there",
                        backup -> backup.putBackupVaultLockConfiguration(
                                lock -> lock.backupVaultName(BackupScenes.NOT_HERE)))
                .refuses(
                        InvalidParameterValueException.class,
                        "bounds that cross",
                        backup -> backup.putBackupVaultLockConfiguration(lock -> lock.backupVaultName(scenes.empty())
                                .minRetentionDays(9L)
                                .maxRetentionDays(2L)))
                .refuses(
                        InvalidParameterValueException.class,
                        "too little time to think better of it",
                        backup -> backup.putBackupVaultLockConfiguration(
                                lock -> lock.backupVaultName(scenes.empty()).changeableForDays(2L)))
                .refuses(
                        InvalidRequestException.class,
                        "an air-gapped vault",
                        backup -> backup.putBackupVaultLockConfiguration(lock ->
                                lock.backupVaultName(scenes.airGapped().name()).minRetentionDays(1L)))
                .never(MissingParameterValueException.class, BackupCases.IN_ITS_ADDRESS);
        table.of("DeleteBackupVaultLockConfiguration", "victor")
                .answers(
                        "a vault that is open again",
                        backup -> {
                            String vault = scenes.empty();
                            scenes.victor().putBackupVaultLockConfiguration(lock -> lock.backupVaultName(vault));
                            backup.deleteBackupVaultLockConfiguration(lock -> lock.backupVaultName(vault));
                            return backup.describeBackupVault(get -> get.backupVaultName(vault));
                        },
                        vault -> assertThat(vault.locked()).isFalse())
                .refuses(
                        ResourceNotFoundException.class,
                        "a vault that is not there",
                        backup -> backup.deleteBackupVaultLockConfiguration(
                                lock -> lock.backupVaultName(BackupScenes.NOT_HERE)))
                .refuses(
                        InvalidParameterValueException.class,
                        "a name with a blank",
                        backup -> backup.deleteBackupVaultLockConfiguration(lock -> lock.backupVaultName("no name")))
                .refuses(
                        InvalidRequestException.class,
                        "an air-gapped vault",
                        backup -> backup.deleteBackupVaultLockConfiguration(
                                lock -> lock.backupVaultName(scenes.airGapped().name())))
                .never(MissingParameterValueException.class, BackupCases.IN_ITS_ADDRESS);
    }

    private void ends() {
        table.of("DeleteBackupVault", "victor")
                .answers(
                        "an empty vault",
                        backup -> backup.deleteBackupVault(delete -> delete.backupVaultName(scenes.empty())),
                        gone -> assertThat(gone.sdkHttpResponse().statusCode()).isEqualTo(200))
                .refuses(
                        ResourceNotFoundException.class,
                        "one that is not there",
                        backup -> backup.deleteBackupVault(delete -> delete.backupVaultName(BackupScenes.NOT_HERE)))
                .refuses(ResourceNotFoundException.class, "one that is deleted already", backup -> {
                    String vault = scenes.empty();
                    backup.deleteBackupVault(delete -> delete.backupVaultName(vault));
                    backup.deleteBackupVault(delete -> delete.backupVaultName(vault));
                })
                .refuses(
                        InvalidParameterValueException.class,
                        "a name with a blank",
                        backup -> backup.deleteBackupVault(delete -> delete.backupVaultName("no name")))
                .refuses(
                        InvalidRequestException.class,
                        "one that holds a backup",
                        backup -> backup.deleteBackupVault(delete ->
                                delete.backupVaultName(scenes.ordinary().name())))
                .never(MissingParameterValueException.class, BackupCases.IN_ITS_ADDRESS)
                .as("rita")
                .refuses(
                        InvalidRequestException.class,
                        "a restore access vault",
                        backup -> backup.deleteBackupVault(delete -> delete.backupVaultName(scenes.world()
                                .stage()
                                .openRecovery()
                                .accessArn()
                                .name())));
    }
}
