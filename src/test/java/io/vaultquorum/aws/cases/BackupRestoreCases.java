package io.vaultquorum.aws.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.testkit.Recovery;
import java.util.Map;
import software.amazon.awssdk.services.backup.model.DescribeRestoreJobResponse;
import software.amazon.awssdk.services.backup.model.InvalidParameterValueException;
import software.amazon.awssdk.services.backup.model.InvalidRequestException;
import software.amazon.awssdk.services.backup.model.MissingParameterValueException;
import software.amazon.awssdk.services.backup.model.ResourceNotFoundException;
import software.amazon.awssdk.services.backup.model.RestoreJobStatus;
import software.amazon.awssdk.services.backup.model.RestoreValidationStatus;
import software.amazon.awssdk.services.backup.model.StartRestoreJobRequest;

/** Restores through an access that a team opened, and what was found of them. */
final class BackupRestoreCases {

    private final BackupCases table;
    private final BackupScenes scenes;

    BackupRestoreCases(BackupCases table, BackupScenes scenes) {
        this.table = table;
        this.scenes = scenes;
    }

    void all() {
        start();
        describe();
        list();
        metadata();
        validation();
    }

    private Recovery open() {
        return scenes.world().stage().openRecovery();
    }

    private StartRestoreJobRequest.Builder restore() {
        return scenes.restoreOf(scenes.through(open()));
    }

    private void start() {
        table.of("StartRestoreJob", "rita")
                .answers(
                        "a job",
                        backup -> backup.startRestoreJob(restore().build()),
                        started -> assertThat(started.restoreJobId()).isNotBlank())
                .answers(
                        "once what is sent twice",
                        backup -> {
                            StartRestoreJobRequest request = restore()
                                    .idempotencyToken(scenes.world().newName("token"))
                                    .build();
                            String first = backup.startRestoreJob(request).restoreJobId();
                            return first.equals(backup.startRestoreJob(request).restoreJobId());
                        },
                        same -> assertThat(same).isTrue())
                .refuses(
                        ResourceNotFoundException.class,
                        "what no access shows",
                        backup -> backup.startRestoreJob(restore()
                                .recoveryPointArn(scenes.in(scenes.guarded()).point())
                                .build()))
                .refuses(ResourceNotFoundException.class, "an access that is not open yet", backup -> {
                    Recovery asked = scenes.world().stage().recovery();
                    backup.startRestoreJob(restore()
                            .recoveryPointArn(
                                    scenes.in(asked.access().sourceVault()).point())
                            .build());
                })
                .refuses(
                        InvalidParameterValueException.class,
                        "a name that is none",
                        backup -> backup.startRestoreJob(
                                restore().recoveryPointArn("point").build()))
                .refuses(
                        InvalidParameterValueException.class,
                        "another place to restore to",
                        backup -> backup.startRestoreJob(
                                restore().metadata(Map.of("targetPath", "/etc")).build()))
                .refuses(
                        InvalidParameterValueException.class,
                        "a resource of another type",
                        backup -> backup.startRestoreJob(
                                restore().resourceType("EBS").build()))
                .refuses(InvalidParameterValueException.class, "the token of another request", backup -> {
                    String token = scenes.world().newName("token");
                    backup.startRestoreJob(restore().idempotencyToken(token).build());
                    backup.startRestoreJob(restore().idempotencyToken(token).build());
                })
                .refuses(
                        MissingParameterValueException.class,
                        "no metadata",
                        backup -> backup.startRestoreJob(start -> start.recoveryPointArn(BackupScenes.NO_POINT)))
                .refuses(
                        MissingParameterValueException.class,
                        "no recovery point",
                        backup -> backup.startRestoreJob(
                                restore().recoveryPointArn(null).build()))
                .never(InvalidRequestException.class, "what cannot be restored from now is not found")
                .as(ServiceCases.COLLEAGUE)
                .refuses(
                        ServiceCases.DENIED,
                        403,
                        "through somebody else's access",
                        backup -> backup.startRestoreJob(restore().build()));
    }

    private void describe() {
        table.of("DescribeRestoreJob", "rita")
                .answers(
                        "one that is done",
                        backup -> {
                            String job = scenes.done(open());
                            return backup.describeRestoreJob(get -> get.restoreJobId(job));
                        },
                        BackupRestoreCases::isDone)
                .answers(
                        "one that has only begun",
                        backup -> {
                            String job = scenes.begun(open());
                            return backup.describeRestoreJob(get -> get.restoreJobId(job));
                        },
                        job -> {
                            assertThat(job.status()).isEqualTo(RestoreJobStatus.PENDING);
                            assertThat(job.percentDone()).isEqualTo("0.00%");
                            assertThat(job.completionDate()).isNull();
                            assertThat(job.createdResourceArn()).isNull();
                            assertThat(job.validationStatus()).isNull();
                        })
                .refuses(
                        ResourceNotFoundException.class,
                        "one that is not there",
                        backup -> backup.describeRestoreJob(get -> get.restoreJobId(BackupScenes.NOT_HERE)))
                .never(InvalidParameterValueException.class, BackupCases.ANY_ID)
                .never(MissingParameterValueException.class, BackupCases.IN_ITS_ADDRESS)
                .as("victor")
                .refuses(
                        ResourceNotFoundException.class,
                        "another account's",
                        backup -> backup.describeRestoreJob(get -> get.restoreJobId(scenes.begun(open()))));
    }

    private static void isDone(DescribeRestoreJobResponse job) {
        assertThat(job.accountId()).isEqualTo("333333333333");
        assertThat(job.recoveryPointArn()).contains(":recovery-point:");
        assertThat(job.sourceResourceArn()).startsWith("file:///");
        assertThat(job.backupVaultArn()).contains(":333333333333:backup-vault:");
        assertThat(job.status()).isEqualTo(RestoreJobStatus.COMPLETED);
        assertThat(job.percentDone()).isEqualTo("100.00%");
        assertThat(job.backupSizeInBytes()).isPositive();
        assertThat(job.createdResourceArn()).startsWith("file:///");
        assertThat(job.resourceType()).isEqualTo("Directory");
        assertThat(job.recoveryPointCreationDate()).isBeforeOrEqualTo(job.creationDate());
        assertThat(job.completionDate()).isAfterOrEqualTo(job.creationDate());
        assertThat(job.validationStatus()).isEqualTo(RestoreValidationStatus.SUCCESSFUL);
        assertThat(job.isParent()).isFalse();
    }

    private void list() {
        table.of("ListRestoreJobs", "rita")
                .answers(
                        "one that is done",
                        backup -> {
                            scenes.done(open());
                            return backup.listRestoreJobs(list -> list.byStatus(RestoreJobStatus.COMPLETED)
                                    .byResourceType("Directory")
                                    .maxResults(1));
                        },
                        found -> assertThat(found.restoreJobs()).singleElement().satisfies(job -> {
                            assertThat(job.restoreJobId()).isNotBlank();
                            assertThat(job.accountId()).isEqualTo("333333333333");
                            assertThat(job.recoveryPointArn()).contains(":recovery-point:");
                            assertThat(job.backupVaultArn()).contains(":333333333333:backup-vault:");
                            assertThat(job.status()).isEqualTo(RestoreJobStatus.COMPLETED);
                            assertThat(job.percentDone()).isEqualTo("100.00%");
                            assertThat(job.createdResourceArn()).startsWith("file:///");
                            assertThat(job.completionDate()).isAfterOrEqualTo(job.creationDate());
                        }))
                .answers(
                        "none of another account",
                        backup -> backup.listRestoreJobs(list -> list.byAccountId("222222222222")),
                        found -> assertThat(found.restoreJobs()).isEmpty())
                .refuses(
                        InvalidParameterValueException.class,
                        "a status that is none",
                        backup -> backup.listRestoreJobs(list -> list.byStatus("DREAMT")))
                .refuses(
                        InvalidParameterValueException.class,
                        "a type of resource that is none",
                        backup -> backup.listRestoreJobs(list -> list.byResourceType("no type")))
                .refuses(
                        InvalidParameterValueException.class,
                        "a page of none",
                        backup -> backup.listRestoreJobs(list -> list.maxResults(0)))
                .refuses(
                        InvalidParameterValueException.class,
                        "a page that nobody gave",
                        backup -> backup.listRestoreJobs(list -> list.nextToken("made up")))
                .never(ResourceNotFoundException.class, "it names nothing")
                .never(MissingParameterValueException.class, BackupCases.NOTHING_NEEDED);
    }

    private void metadata() {
        table.of("GetRestoreJobMetadata", "rita")
                .answers(
                        "what it was begun with",
                        backup -> {
                            String job = scenes.begun(open());
                            return backup.getRestoreJobMetadata(get -> get.restoreJobId(job));
                        },
                        found -> {
                            assertThat(found.restoreJobId()).isNotBlank();
                            assertThat(found.metadata()).containsOnlyKeys("resourceName", "checksumSha256");
                        })
                .refuses(
                        ResourceNotFoundException.class,
                        "one that is not there",
                        backup -> backup.getRestoreJobMetadata(get -> get.restoreJobId(BackupScenes.NOT_HERE)))
                .never(InvalidParameterValueException.class, BackupCases.ANY_ID)
                .never(MissingParameterValueException.class, BackupCases.IN_ITS_ADDRESS);
    }

    private void validation() {
        table.of("PutRestoreValidationResult", "rita")
                .answers(
                        "what was found",
                        backup -> {
                            String job = scenes.done(open());
                            int status = backup.putRestoreValidationResult(put -> put.restoreJobId(job)
                                            .validationStatus(RestoreValidationStatus.FAILED)
                                            .validationStatusMessage("The application does not start"))
                                    .sdkHttpResponse()
                                    .statusCode();
                            assertThat(status).isEqualTo(204);
                            return backup.describeRestoreJob(get -> get.restoreJobId(job));
                        },
                        job -> {
                            assertThat(job.validationStatus()).isEqualTo(RestoreValidationStatus.FAILED);
                            assertThat(job.validationStatusMessage()).isEqualTo("The application does not start");
                        })
                .refuses(
                        ResourceNotFoundException.class,
                        "a job that is not there",
                        backup -> backup.putRestoreValidationResult(put -> put.restoreJobId(BackupScenes.NOT_HERE)
                                .validationStatus(RestoreValidationStatus.FAILED)))
                .refuses(
                        InvalidParameterValueException.class,
                        "a status that is none",
                        backup -> backup.putRestoreValidationResult(
                                put -> put.restoreJobId(BackupScenes.NOT_HERE).validationStatus("GOOD")))
                .refuses(
                        InvalidParameterValueException.class,
                        "a message that is too long",
                        backup -> backup.putRestoreValidationResult(put -> put.restoreJobId(BackupScenes.NOT_HERE)
                                .validationStatus(RestoreValidationStatus.FAILED)
                                .validationStatusMessage(World.tooLong(1000))))
                .refuses(
                        MissingParameterValueException.class,
                        "no status",
                        backup -> backup.putRestoreValidationResult(put -> put.restoreJobId(BackupScenes.NOT_HERE)))
                .refuses(
                        InvalidRequestException.class,
                        "what is not restored yet",
                        backup -> backup.putRestoreValidationResult(put -> put.restoreJobId(scenes.begun(open()))
                                .validationStatus(RestoreValidationStatus.SUCCESSFUL)));
    }
}
