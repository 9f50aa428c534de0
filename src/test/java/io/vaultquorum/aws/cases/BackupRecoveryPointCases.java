package io.vaultquorum.aws.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.testkit.Recovery;
import java.time.Duration;
import software.amazon.awssdk.services.backup.model.InvalidParameterValueException;
import software.amazon.awssdk.services.backup.model.InvalidRequestException;
import software.amazon.awssdk.services.backup.model.InvalidResourceStateException;
import software.amazon.awssdk.services.backup.model.MissingParameterValueException;
import software.amazon.awssdk.services.backup.model.RecoveryPointStatus;
import software.amazon.awssdk.services.backup.model.ResourceNotFoundException;
import software.amazon.awssdk.services.backup.model.StorageClass;
import software.amazon.awssdk.services.backup.model.VaultType;

/** What the vaults hold. */
final class BackupRecoveryPointCases {

    private static final long DAYS = 30;

    private final BackupCases table;
    private final BackupScenes scenes;

    BackupRecoveryPointCases(BackupCases table, BackupScenes scenes) {
        this.table = table;
        this.scenes = scenes;
    }

    void all() {
        list();
        describe();
        metadata();
        delete();
        lifecycle();
    }

    private BackupScenes.Held ordinary() {
        return scenes.in(scenes.ordinary());
    }

    private BackupScenes.Held airGapped() {
        return scenes.in(scenes.airGapped());
    }

    private BackupScenes.Held throughAccess() {
        return scenes.through(scenes.world().stage().openRecovery());
    }

    private void list() {
        table.of("ListRecoveryPointsByBackupVault", "victor")
                .answers(
                        "those of a vault",
                        backup -> backup.listRecoveryPointsByBackupVault(
                                list -> list.backupVaultName(scenes.airGapped().name())),
                        found -> assertThat(found.recoveryPoints())
                                .singleElement()
                                .satisfies(point -> {
                                    assertThat(point.recoveryPointArn())
                                            .startsWith("arn:aws:backup:us-east-1:222222222222:recovery-point:");
                                    assertThat(point.backupVaultArn()).endsWith(":" + point.backupVaultName());
                                    assertThat(point.resourceArn()).startsWith("file:///");
                                    assertThat(point.resourceName()).startsWith("resource-");
                                    assertThat(point.resourceType()).isEqualTo("Directory");
                                    assertThat(point.status()).isEqualTo(RecoveryPointStatus.COMPLETED);
                                    assertThat(point.backupSizeInBytes()).isPositive();
                                    assertThat(point.lifecycle().deleteAfterDays())
                                            .isEqualTo(DAYS);
                                    assertThat(point.calculatedLifecycle().deleteAt())
                                            .isEqualTo(point.creationDate().plus(Duration.ofDays(DAYS)));
                                    assertThat(point.vaultType())
                                            .isEqualTo(VaultType.LOGICALLY_AIR_GAPPED_BACKUP_VAULT);
                                }))
                .answers(
                        "none of another resource",
                        backup -> backup.listRecoveryPointsByBackupVault(list ->
                                list.backupVaultName(scenes.airGapped().name()).byResourceArn("file:///other")),
                        found -> assertThat(found.recoveryPoints()).isEmpty())
                .refuses(
                        ResourceNotFoundException.class,
                        "a vault that is not there",
                        backup -> backup.listRecoveryPointsByBackupVault(
                                list -> list.backupVaultName(BackupScenes.NOT_HERE)))
                .refuses(
                        InvalidParameterValueException.class,
                        "a page of none",
                        backup -> backup.listRecoveryPointsByBackupVault(list ->
                                list.backupVaultName(BackupScenes.NOT_HERE).maxResults(0)))
                .refuses(
                        InvalidParameterValueException.class,
                        "a type of resource that is none",
                        backup -> backup.listRecoveryPointsByBackupVault(list ->
                                list.backupVaultName(BackupScenes.NOT_HERE).byResourceType("no type")))
                .refuses(
                        InvalidParameterValueException.class,
                        "a page that nobody gave",
                        backup -> backup.listRecoveryPointsByBackupVault(list ->
                                list.backupVaultName(scenes.airGapped().name()).nextToken("made up")))
                .never(MissingParameterValueException.class, BackupCases.IN_ITS_ADDRESS)
                .as("rita")
                .answers(
                        "none before the access is open",
                        backup -> {
                            Recovery asked = scenes.world().stage().recovery();
                            return backup.listRecoveryPointsByBackupVault(list ->
                                    list.backupVaultName(asked.accessArn().name()));
                        },
                        found -> assertThat(found.recoveryPoints()).isEmpty());
    }

    private void describe() {
        table.of("DescribeRecoveryPoint", "victor")
                .answers(
                        "one of a vault's",
                        backup -> {
                            BackupScenes.Held held = airGapped();
                            return backup.describeRecoveryPoint(get ->
                                    get.backupVaultName(held.vault().name()).recoveryPointArn(held.point()));
                        },
                        point -> {
                            assertThat(point.recoveryPointArn())
                                    .startsWith("arn:aws:backup:us-east-1:222222222222:recovery-point:");
                            assertThat(point.backupVaultArn()).endsWith(":" + point.backupVaultName());
                            assertThat(point.resourceArn()).startsWith("file:///");
                            assertThat(point.resourceName()).startsWith("resource-");
                            assertThat(point.resourceType()).isEqualTo("Directory");
                            assertThat(point.status()).isEqualTo(RecoveryPointStatus.COMPLETED);
                            assertThat(point.storageClass()).isEqualTo(StorageClass.WARM);
                            assertThat(point.isEncrypted()).isFalse();
                            assertThat(point.backupSizeInBytes()).isPositive();
                            assertThat(point.lifecycle().deleteAfterDays()).isEqualTo(DAYS);
                            assertThat(point.calculatedLifecycle().deleteAt())
                                    .isEqualTo(point.creationDate().plus(Duration.ofDays(DAYS)));
                            assertThat(point.completionDate()).isEqualTo(point.creationDate());
                            assertThat(point.sourceBackupVaultArn()).isNull();
                        })
                .refuses(
                        ResourceNotFoundException.class,
                        "a vault that is not there",
                        backup -> backup.describeRecoveryPoint(get ->
                                get.backupVaultName(BackupScenes.NOT_HERE).recoveryPointArn(BackupScenes.NO_POINT)))
                .refuses(
                        ResourceNotFoundException.class,
                        "another vault's",
                        backup -> backup.describeRecoveryPoint(
                                get -> get.backupVaultName(scenes.ordinary().name())
                                        .recoveryPointArn(ordinary().point())))
                .refuses(
                        InvalidParameterValueException.class,
                        "a name that is none",
                        backup -> backup.describeRecoveryPoint(get ->
                                get.backupVaultName(scenes.ordinary().name()).recoveryPointArn("point")))
                .never(MissingParameterValueException.class, BackupCases.IN_ITS_ADDRESS)
                .as("rita")
                .answers(
                        "what a restore access vault shows",
                        backup -> {
                            BackupScenes.Held held = throughAccess();
                            return backup.describeRecoveryPoint(get ->
                                    get.backupVaultName(held.vault().name()).recoveryPointArn(held.point()));
                        },
                        point -> {
                            assertThat(point.backupVaultArn()).contains(":333333333333:");
                            assertThat(point.sourceBackupVaultArn()).contains(":222222222222:");
                            assertThat(point.vaultType()).isEqualTo(VaultType.RESTORE_ACCESS_BACKUP_VAULT);
                        });
    }

    private void metadata() {
        table.of("GetRecoveryPointRestoreMetadata", "rita")
                .answers(
                        "what a restore has to say",
                        backup -> {
                            BackupScenes.Held held = throughAccess();
                            return backup.getRecoveryPointRestoreMetadata(get ->
                                    get.backupVaultName(held.vault().name()).recoveryPointArn(held.point()));
                        },
                        found -> {
                            assertThat(found.backupVaultArn()).contains(":333333333333:");
                            assertThat(found.recoveryPointArn()).contains(":recovery-point:");
                            assertThat(found.resourceType()).isEqualTo("Directory");
                            assertThat(found.restoreMetadata())
                                    .containsOnlyKeys("resourceName", "checksumSha256")
                                    .doesNotContainValue("");
                        })
                .refuses(
                        ResourceNotFoundException.class,
                        "a vault that is not there",
                        backup -> backup.getRecoveryPointRestoreMetadata(get ->
                                get.backupVaultName(BackupScenes.NOT_HERE).recoveryPointArn(BackupScenes.NO_POINT)))
                .refuses(
                        ResourceNotFoundException.class,
                        "a recovery point that is not there",
                        backup -> backup.getRecoveryPointRestoreMetadata(get -> get.backupVaultName(
                                        throughAccess().vault().name())
                                .recoveryPointArn(BackupScenes.NO_POINT)))
                .refuses(
                        InvalidParameterValueException.class,
                        "a vault's name with a blank",
                        backup -> backup.getRecoveryPointRestoreMetadata(
                                get -> get.backupVaultName("no name").recoveryPointArn(BackupScenes.NO_POINT)))
                .never(MissingParameterValueException.class, BackupCases.IN_ITS_ADDRESS);
    }

    private void delete() {
        table.of("DeleteRecoveryPoint", "victor")
                .answers(
                        "one of an ordinary vault",
                        backup -> {
                            BackupScenes.Held held = ordinary();
                            backup.deleteRecoveryPoint(delete ->
                                    delete.backupVaultName(held.vault().name()).recoveryPointArn(held.point()));
                            return backup.listRecoveryPointsByBackupVault(
                                    list -> list.backupVaultName(held.vault().name()));
                        },
                        left -> assertThat(left.recoveryPoints()).isEmpty())
                .refuses(
                        ResourceNotFoundException.class,
                        "a vault that is not there",
                        backup -> backup.deleteRecoveryPoint(delete ->
                                delete.backupVaultName(BackupScenes.NOT_HERE).recoveryPointArn(BackupScenes.NO_POINT)))
                .refuses(
                        ResourceNotFoundException.class,
                        "another vault's",
                        backup -> backup.deleteRecoveryPoint(delete -> delete.backupVaultName(
                                        scenes.ordinary().name())
                                .recoveryPointArn(ordinary().point())))
                .refuses(
                        InvalidParameterValueException.class,
                        "a name that is none",
                        backup -> backup.deleteRecoveryPoint(delete ->
                                delete.backupVaultName(scenes.ordinary().name()).recoveryPointArn("point")))
                .refuses(InvalidRequestException.class, "what an air-gapped vault keeps", backup -> {
                    BackupScenes.Held held = airGapped();
                    backup.deleteRecoveryPoint(delete ->
                            delete.backupVaultName(held.vault().name()).recoveryPointArn(held.point()));
                })
                .never(MissingParameterValueException.class, BackupCases.IN_ITS_ADDRESS)
                .never(InvalidResourceStateException.class, "a recovery point is COMPLETED as soon as it is there")
                .as("rita")
                .refuses(InvalidRequestException.class, "what a restore access vault shows", backup -> {
                    BackupScenes.Held held = throughAccess();
                    backup.deleteRecoveryPoint(delete ->
                            delete.backupVaultName(held.vault().name()).recoveryPointArn(held.point()));
                });
    }

    private void lifecycle() {
        table.of("UpdateRecoveryPointLifecycle", "victor")
                .answers(
                        "one of an ordinary vault",
                        backup -> {
                            BackupScenes.Held held = ordinary();
                            return backup.updateRecoveryPointLifecycle(update -> update.backupVaultName(
                                            held.vault().name())
                                    .recoveryPointArn(held.point())
                                    .lifecycle(kept -> kept.deleteAfterDays(3L)));
                        },
                        updated -> {
                            assertThat(updated.backupVaultArn()).contains(":backup-vault:");
                            assertThat(updated.recoveryPointArn()).contains(":recovery-point:");
                            assertThat(updated.lifecycle().deleteAfterDays()).isEqualTo(3);
                            assertThat(updated.calculatedLifecycle().deleteAt()).isNotNull();
                        })
                .answers(
                        "one that is kept for ever from now on",
                        backup -> {
                            BackupScenes.Held held = ordinary();
                            return backup.updateRecoveryPointLifecycle(update -> update.backupVaultName(
                                            held.vault().name())
                                    .recoveryPointArn(held.point())
                                    .lifecycle(kept -> kept.deleteAfterDays(-1L)));
                        },
                        updated -> {
                            assertThat(updated.lifecycle()).isNull();
                            assertThat(updated.calculatedLifecycle()).isNull();
                        })
                .refuses(
                        ResourceNotFoundException.class,
                        "a recovery point that is not there",
                        backup -> backup.updateRecoveryPointLifecycle(update -> update.backupVaultName(
                                        scenes.ordinary().name())
                                .recoveryPointArn(BackupScenes.NO_POINT)
                                .lifecycle(kept -> kept.deleteAfterDays(3L))))
                .refuses(InvalidParameterValueException.class, "no day at all", backup -> {
                    BackupScenes.Held held = ordinary();
                    backup.updateRecoveryPointLifecycle(
                            update -> update.backupVaultName(held.vault().name())
                                    .recoveryPointArn(held.point())
                                    .lifecycle(kept -> kept.deleteAfterDays(0L)));
                })
                .refuses(
                        InvalidParameterValueException.class,
                        "a move to cold storage",
                        backup -> backup.updateRecoveryPointLifecycle(
                                update -> update.backupVaultName(BackupScenes.NOT_HERE)
                                        .recoveryPointArn(BackupScenes.NO_POINT)
                                        .lifecycle(kept -> kept.moveToColdStorageAfterDays(30L))))
                .refuses(InvalidRequestException.class, "what an air-gapped vault keeps", backup -> {
                    BackupScenes.Held held = airGapped();
                    backup.updateRecoveryPointLifecycle(
                            update -> update.backupVaultName(held.vault().name())
                                    .recoveryPointArn(held.point())
                                    .lifecycle(kept -> kept.deleteAfterDays(300L)));
                })
                .refuses(
                        MissingParameterValueException.class,
                        "no lifecycle",
                        backup -> backup.updateRecoveryPointLifecycle(update ->
                                update.backupVaultName(BackupScenes.NOT_HERE).recoveryPointArn(BackupScenes.NO_POINT)));
    }
}
