package io.vaultquorum.aws.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.VaultArn;
import java.time.Instant;
import software.amazon.awssdk.services.backup.model.BackupJobState;
import software.amazon.awssdk.services.backup.model.CopyJob;
import software.amazon.awssdk.services.backup.model.CopyJobState;
import software.amazon.awssdk.services.backup.model.InvalidParameterValueException;
import software.amazon.awssdk.services.backup.model.InvalidRequestException;
import software.amazon.awssdk.services.backup.model.LimitExceededException;
import software.amazon.awssdk.services.backup.model.MissingParameterValueException;
import software.amazon.awssdk.services.backup.model.ResourceNotFoundException;
import software.amazon.awssdk.services.backup.model.StartBackupJobRequest;
import software.amazon.awssdk.services.backup.model.StartCopyJobRequest;

/** Jobs that back a directory up, and jobs that copy what was backed up. */
final class BackupJobCases {

    private final BackupCases table;
    private final BackupScenes scenes;

    BackupJobCases(BackupCases table, BackupScenes scenes) {
        this.table = table;
        this.scenes = scenes;
    }

    void all() {
        startBackup();
        lookAtBackups();
        startCopy();
        lookAtCopies();
    }

    private StartBackupJobRequest.Builder backup() {
        return backupInto(scenes.empty());
    }

    private StartBackupJobRequest.Builder backupInto(String vault) {
        return StartBackupJobRequest.builder()
                .backupVaultName(vault)
                .resourceArn(scenes.directory())
                .iamRoleArn(BackupScenes.ROLE);
    }

    private void startBackup() {
        table.of("StartBackupJob", "victor")
                .answers("a directory", backup -> backup.startBackupJob(backup().build()), started -> {
                    assertThat(started.backupJobId()).isNotBlank();
                    assertThat(started.creationDate()).isNotNull();
                    assertThat(started.isParent()).isFalse();
                })
                .answers(
                        "once what is sent twice",
                        backup -> {
                            StartBackupJobRequest request = backup().idempotencyToken(
                                            scenes.world().newName("token"))
                                    .build();
                            String first = backup.startBackupJob(request).backupJobId();
                            return first.equals(backup.startBackupJob(request).backupJobId());
                        },
                        same -> assertThat(same).isTrue())
                .answers(
                        "straight into an air-gapped vault",
                        backup -> {
                            String job = backup.startBackupJob(backup().logicallyAirGappedBackupVaultArn(
                                                    scenes.airGapped().value())
                                            .build())
                                    .backupJobId();
                            return backup.describeBackupJob(get -> get.backupJobId(job));
                        },
                        job -> assertThat(job.vaultType()).isEqualTo("LOGICALLY_AIR_GAPPED_BACKUP_VAULT"))
                .refuses(InvalidParameterValueException.class, "a token of another request", backup -> {
                    String token = scenes.world().newName("token");
                    backup.startBackupJob(backup().idempotencyToken(token).build());
                    backup.startBackupJob(backup().idempotencyToken(token).build());
                })
                .refuses(
                        ResourceNotFoundException.class,
                        "a vault that is not there",
                        backup -> backup.startBackupJob(
                                backupInto(BackupScenes.NOT_HERE).build()))
                .refuses(
                        ResourceNotFoundException.class,
                        "an air-gapped vault that is not there",
                        backup -> backup.startBackupJob(backup().logicallyAirGappedBackupVaultArn(BackupScenes.NO_VAULT)
                                .build()))
                .refuses(
                        InvalidParameterValueException.class,
                        "an ordinary vault where an air-gapped one should be",
                        backup -> backup.startBackupJob(backup().logicallyAirGappedBackupVaultArn(
                                        scenes.ordinary().value())
                                .build()))
                .refuses(
                        InvalidParameterValueException.class,
                        "a directory out of bounds",
                        backup -> backup.startBackupJob(
                                backup().resourceArn("file:///etc").build()))
                .refuses(
                        InvalidParameterValueException.class,
                        "a resource of AWS's",
                        backup -> backup.startBackupJob(
                                backup().resourceArn("arn:aws:s3:::bucket").build()))
                .refuses(
                        InvalidParameterValueException.class,
                        "no day at all",
                        backup -> backup.startBackupJob(backup().lifecycle(kept -> kept.deleteAfterDays(0L))
                                .build()))
                .refuses(
                        InvalidParameterValueException.class,
                        "a move to cold storage",
                        backup -> backup.startBackupJob(backup().lifecycle(kept -> kept.moveToColdStorageAfterDays(30L))
                                .build()))
                .refuses(
                        MissingParameterValueException.class,
                        "no role",
                        backup ->
                                backup.startBackupJob(backup().iamRoleArn(null).build()))
                .refuses(
                        MissingParameterValueException.class,
                        "no resource",
                        backup ->
                                backup.startBackupJob(backup().resourceArn(null).build()))
                .never(LimitExceededException.class, BackupCases.NO_QUOTA)
                .as("rita")
                .refuses(
                        InvalidRequestException.class,
                        "into a restore access vault",
                        backup -> backup.startBackupJob(backupInto(scenes.world()
                                        .stage()
                                        .openRecovery()
                                        .accessArn()
                                        .name())
                                .build()));
    }

    private void lookAtBackups() {
        table.of("DescribeBackupJob", "victor")
                .answers(
                        "one that is done",
                        backup -> {
                            String job = scenes.backup(scenes.empty(), scenes.directory());
                            return backup.describeBackupJob(get -> get.backupJobId(job));
                        },
                        job -> {
                            assertThat(job.accountId()).isEqualTo("222222222222");
                            assertThat(job.backupVaultArn()).endsWith(":" + job.backupVaultName());
                            assertThat(job.vaultType()).isEqualTo("BACKUP_VAULT");
                            assertThat(job.vaultLockState()).isEqualTo("UNLOCKED");
                            assertThat(job.recoveryPointArn()).contains(":recovery-point:");
                            assertThat(job.resourceArn()).startsWith("file:///");
                            assertThat(job.resourceType()).isEqualTo("Directory");
                            assertThat(job.state()).isEqualTo(BackupJobState.COMPLETED);
                            assertThat(job.percentDone()).isEqualTo("100.0");
                            assertThat(job.backupSizeInBytes()).isPositive();
                            assertThat(job.completionDate()).isAfterOrEqualTo(job.creationDate());
                            assertThat(job.isParent()).isFalse();
                        })
                .refuses(
                        ResourceNotFoundException.class,
                        "one that is not there",
                        backup -> backup.describeBackupJob(get -> get.backupJobId(BackupScenes.NOT_HERE)))
                .never(InvalidParameterValueException.class, BackupCases.ANY_ID)
                .never(MissingParameterValueException.class, BackupCases.IN_ITS_ADDRESS)
                .as("rita")
                .refuses(
                        ResourceNotFoundException.class,
                        "another account's",
                        backup -> backup.describeBackupJob(
                                get -> get.backupJobId(scenes.backup(scenes.empty(), scenes.directory()))));
        table.of("ListBackupJobs", "victor")
                .answers(
                        "those into a vault, the newest first",
                        backup -> {
                            String vault = scenes.empty();
                            scenes.backup(vault, scenes.directory());
                            scenes.backup(vault, scenes.directory());
                            return backup.listBackupJobs(list -> list.byBackupVaultName(vault)
                                    .byState(BackupJobState.COMPLETED)
                                    .byAccountId("222222222222")
                                    .byResourceType("Directory")
                                    .maxResults(1));
                        },
                        found -> {
                            assertThat(found.nextToken()).isNotBlank();
                            assertThat(found.backupJobs()).singleElement().satisfies(job -> {
                                assertThat(job.backupJobId()).isNotBlank();
                                assertThat(job.accountId()).isEqualTo("222222222222");
                                assertThat(job.backupVaultArn()).endsWith(":" + job.backupVaultName());
                                assertThat(job.recoveryPointArn()).contains(":recovery-point:");
                                assertThat(job.resourceArn()).startsWith("file:///");
                                assertThat(job.percentDone()).isEqualTo("100.0");
                                assertThat(job.completionDate()).isAfterOrEqualTo(job.creationDate());
                            });
                        })
                .answers(
                        "none that is yet to come",
                        backup -> backup.listBackupJobs(
                                list -> list.byCreatedAfter(Instant.parse("2999-01-01T00:00:00Z"))),
                        found -> assertThat(found.backupJobs()).isEmpty())
                .refuses(
                        InvalidParameterValueException.class,
                        "a state that is none",
                        backup -> backup.listBackupJobs(list -> list.byState("DREAMT")))
                .refuses(
                        InvalidParameterValueException.class,
                        "a vault's name with a blank",
                        backup -> backup.listBackupJobs(list -> list.byBackupVaultName("no name")))
                .refuses(
                        InvalidParameterValueException.class,
                        "a type of resource that is none",
                        backup -> backup.listBackupJobs(list -> list.byResourceType("no type")))
                .refuses(
                        InvalidParameterValueException.class,
                        "a page that is too long",
                        backup -> backup.listBackupJobs(list -> list.maxResults(1001)))
                .refuses(
                        InvalidParameterValueException.class,
                        "a page that nobody gave",
                        backup -> backup.listBackupJobs(list -> list.nextToken("made up")));
    }

    private StartCopyJobRequest.Builder copy() {
        BackupScenes.Held held = scenes.in(scenes.ordinary());
        return copy(held, scenes.airGapped());
    }

    private static StartCopyJobRequest.Builder copy(BackupScenes.Held held, VaultArn into) {
        return StartCopyJobRequest.builder()
                .recoveryPointArn(held.point())
                .sourceBackupVaultName(held.vault().name())
                .destinationBackupVaultArn(into.value())
                .iamRoleArn(BackupScenes.ROLE)
                .lifecycle(kept -> kept.deleteAfterDays(14L));
    }

    private void startCopy() {
        table.of("StartCopyJob", "victor")
                .answers("into an air-gapped vault", backup -> backup.startCopyJob(copy().build()), started -> {
                    assertThat(started.copyJobId()).isNotBlank();
                    assertThat(started.creationDate()).isNotNull();
                    assertThat(started.isParent()).isFalse();
                })
                .refuses(
                        ResourceNotFoundException.class,
                        "a source that is not there",
                        backup -> backup.startCopyJob(copy().sourceBackupVaultName(BackupScenes.NOT_HERE)
                                .build()))
                .refuses(
                        ResourceNotFoundException.class,
                        "a recovery point that is not in the source",
                        backup -> backup.startCopyJob(
                                copy().recoveryPointArn(BackupScenes.NO_POINT).build()))
                .refuses(
                        ResourceNotFoundException.class,
                        "a destination that is not there",
                        backup -> backup.startCopyJob(copy().destinationBackupVaultArn(BackupScenes.NO_VAULT)
                                .build()))
                .refuses(
                        InvalidParameterValueException.class,
                        "a destination that is none",
                        backup -> backup.startCopyJob(
                                copy().destinationBackupVaultArn("vault").build()))
                .refuses(
                        InvalidParameterValueException.class,
                        "no day at all",
                        backup -> backup.startCopyJob(copy().lifecycle(kept -> kept.deleteAfterDays(0L))
                                .build()))
                .refuses(
                        MissingParameterValueException.class,
                        "no destination",
                        backup -> backup.startCopyJob(
                                copy().destinationBackupVaultArn(null).build()))
                .refuses(
                        MissingParameterValueException.class,
                        "no role",
                        backup -> backup.startCopyJob(copy().iamRoleArn(null).build()))
                .refuses(
                        InvalidRequestException.class,
                        "out of the air gap",
                        backup -> backup.startCopyJob(copy(scenes.in(scenes.airGapped()), scenes.ordinary())
                                .build()))
                .never(LimitExceededException.class, BackupCases.NO_QUOTA);
    }

    private void lookAtCopies() {
        table.of("DescribeCopyJob", "victor")
                .answers(
                        "one that is done",
                        backup -> {
                            String job = scenes.copy(scenes.in(scenes.ordinary()), scenes.airGapped());
                            return backup.describeCopyJob(get -> get.copyJobId(job))
                                    .copyJob();
                        },
                        BackupJobCases::isDone)
                .refuses(
                        ResourceNotFoundException.class,
                        "one that is not there",
                        backup -> backup.describeCopyJob(get -> get.copyJobId(BackupScenes.NOT_HERE)))
                .never(InvalidParameterValueException.class, BackupCases.ANY_ID)
                .never(MissingParameterValueException.class, BackupCases.IN_ITS_ADDRESS)
                .as("rita")
                .refuses(
                        ResourceNotFoundException.class,
                        "another account's",
                        backup -> backup.describeCopyJob(
                                get -> get.copyJobId(scenes.copy(scenes.in(scenes.ordinary()), scenes.airGapped()))));
        table.of("ListCopyJobs", "victor")
                .answers(
                        "those into a vault",
                        backup -> {
                            VaultArn vault = scenes.airGapped();
                            scenes.copy(scenes.in(scenes.ordinary()), vault);
                            return backup.listCopyJobs(list -> list.byDestinationVaultArn(vault.value())
                                    .byState(CopyJobState.COMPLETED)
                                    .byAccountId("*"));
                        },
                        found -> assertThat(found.copyJobs()).singleElement().satisfies(BackupJobCases::isDone))
                .answers(
                        "none of another account",
                        backup -> backup.listCopyJobs(list -> list.byAccountId("333333333333")),
                        found -> assertThat(found.copyJobs()).isEmpty())
                .refuses(
                        InvalidParameterValueException.class,
                        "a state that is none",
                        backup -> backup.listCopyJobs(list -> list.byState("DREAMT")))
                .refuses(
                        InvalidParameterValueException.class,
                        "a type of resource that is none",
                        backup -> backup.listCopyJobs(list -> list.byResourceType("no type")))
                .refuses(
                        InvalidParameterValueException.class,
                        "an account that is none",
                        backup -> backup.listCopyJobs(list -> list.byAccountId("mine")))
                .refuses(
                        InvalidParameterValueException.class,
                        "a page that nobody gave",
                        backup -> backup.listCopyJobs(list -> list.nextToken("made up")));
    }

    private static void isDone(CopyJob job) {
        assertThat(job.copyJobId()).isNotBlank();
        assertThat(job.accountId()).isEqualTo("222222222222");
        assertThat(job.sourceBackupVaultArn()).contains(":backup-vault:");
        assertThat(job.sourceRecoveryPointArn()).contains(":recovery-point:");
        assertThat(job.destinationBackupVaultArn()).isNotEqualTo(job.sourceBackupVaultArn());
        assertThat(job.destinationVaultType()).isEqualTo("LOGICALLY_AIR_GAPPED_BACKUP_VAULT");
        assertThat(job.destinationVaultLockState()).isEqualTo("LOCKED");
        assertThat(job.destinationRecoveryPointArn())
                .contains(":recovery-point:")
                .isNotEqualTo(job.sourceRecoveryPointArn());
        assertThat(job.resourceArn()).startsWith("file:///");
        assertThat(job.resourceType()).isEqualTo("Directory");
        assertThat(job.state()).isEqualTo(CopyJobState.COMPLETED);
        assertThat(job.backupSizeInBytes()).isPositive();
        assertThat(job.completionDate()).isAfterOrEqualTo(job.creationDate());
    }
}
