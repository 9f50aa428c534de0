package io.vaultquorum.aws.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Recovery;
import java.util.Map;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.AlreadyExistsException;
import software.amazon.awssdk.services.backup.model.CreateRestoreAccessBackupVaultRequest;
import software.amazon.awssdk.services.backup.model.InvalidParameterValueException;
import software.amazon.awssdk.services.backup.model.InvalidRequestException;
import software.amazon.awssdk.services.backup.model.LimitExceededException;
import software.amazon.awssdk.services.backup.model.MissingParameterValueException;
import software.amazon.awssdk.services.backup.model.MpaRevokeSessionStatus;
import software.amazon.awssdk.services.backup.model.MpaSessionStatus;
import software.amazon.awssdk.services.backup.model.ResourceNotFoundException;
import software.amazon.awssdk.services.backup.model.VaultState;

/** What a team decides on: whether it guards a vault, and whether an account may restore from it. */
final class BackupProtectionCases {

    private static final String NO_TEAM = "arn:aws:mpa:us-east-1:111111111111:approval-team/not-here";
    private static final String COMMENT = "We lost the vault account";

    private final BackupCases table;
    private final BackupScenes scenes;

    BackupProtectionCases(BackupCases table, BackupScenes scenes) {
        this.table = table;
        this.scenes = scenes;
    }

    void all() {
        associate();
        disassociate();
        createAccess();
        listAccesses();
        revokeAccess();
    }

    private static void associate(BackupClient backup, VaultArn vault, String team) {
        backup.associateBackupVaultMpaApprovalTeam(associate ->
                associate.backupVaultName(vault.name()).mpaApprovalTeamArn(team).requesterComment(COMMENT));
    }

    private String sharedTeam() {
        return scenes.world().sharedTeam().value();
    }

    /** Does it while the organization has not opted in. */
    private void optedOut(Runnable deed) {
        BackupClient mona = scenes.world().clients().backup("mona");
        mona.updateGlobalSettings(update -> update.globalSettings(Map.of("isMpaEnabled", "false")));
        try {
            deed.run();
        } finally {
            mona.updateGlobalSettings(update -> update.globalSettings(Map.of("isMpaEnabled", "true")));
        }
    }

    private void associate() {
        table.of("AssociateBackupVaultMpaApprovalTeam", "victor")
                .answers(
                        "the first team at once",
                        backup -> {
                            String team = sharedTeam();
                            return backup.associateBackupVaultMpaApprovalTeam(associate -> associate
                                    .backupVaultName(scenes.airGapped().name())
                                    .mpaApprovalTeamArn(team));
                        },
                        done -> assertThat(done.sdkHttpResponse().statusCode()).isEqualTo(204))
                .answers(
                        "another team by a vote of the first",
                        backup -> {
                            VaultArn vault = scenes.guarded();
                            associate(backup, vault, sharedTeam());
                            return backup.describeBackupVault(get -> get.backupVaultName(vault.name()))
                                    .latestMpaApprovalTeamUpdate();
                        },
                        update -> {
                            assertThat(update.status()).isEqualTo(MpaSessionStatus.PENDING);
                            assertThat(update.mpaSessionArn()).contains(":session/");
                            assertThat(update.initiationDate()).isBefore(update.expiryDate());
                        })
                .refuses(
                        ResourceNotFoundException.class,
                        "a vault that is not there",
                        backup -> associate(backup, new VaultArn(BackupScenes.NO_VAULT), sharedTeam()))
                .refuses(
                        ResourceNotFoundException.class,
                        "a team that is not there",
                        backup -> associate(backup, scenes.airGapped(), NO_TEAM))
                .refuses(
                        InvalidParameterValueException.class,
                        "a team that is none",
                        backup -> associate(backup, scenes.airGapped(), "team"))
                .refuses(
                        InvalidParameterValueException.class,
                        "a comment that is too long",
                        backup -> backup.associateBackupVaultMpaApprovalTeam(associate -> associate
                                .backupVaultName(scenes.airGapped().name())
                                .mpaApprovalTeamArn(sharedTeam())
                                .requesterComment(World.tooLong(BackupScenes.LONGEST_COMMENT))))
                .refuses(
                        MissingParameterValueException.class,
                        "no team",
                        backup -> associate(backup, scenes.airGapped(), null))
                .refuses(
                        InvalidRequestException.class,
                        "an organization that has not opted in",
                        backup -> optedOut(() -> associate(backup, scenes.airGapped(), sharedTeam())))
                .refuses(
                        InvalidRequestException.class,
                        "an ordinary vault",
                        backup -> associate(backup, scenes.ordinary(), sharedTeam()))
                .refuses(
                        ResourceNotFoundException.class,
                        "a team that the account does not have",
                        backup -> associate(
                                backup,
                                scenes.airGapped(),
                                scenes.world().team().value()))
                .refuses(
                        InvalidRequestException.class,
                        "a team that is not active",
                        backup -> associate(backup, scenes.airGapped(), pendingTeam()))
                .refuses(InvalidRequestException.class, "the team that guards it already", backup -> {
                    String team = sharedTeam();
                    VaultArn vault = scenes.airGapped();
                    associate(backup, vault, team);
                    associate(backup, vault, team);
                })
                .refuses(InvalidRequestException.class, "a second one while the first is voted on", backup -> {
                    VaultArn vault = scenes.guarded();
                    associate(backup, vault, sharedTeam());
                    associate(backup, vault, sharedTeam());
                });
    }

    private void disassociate() {
        table.of("DisassociateBackupVaultMpaApprovalTeam", "victor")
                .answers(
                        "by a vote",
                        backup -> backup.disassociateBackupVaultMpaApprovalTeam(disassociate ->
                                disassociate.backupVaultName(scenes.guarded().name())),
                        done -> assertThat(done.sdkHttpResponse().statusCode()).isEqualTo(204))
                .refuses(
                        ResourceNotFoundException.class,
                        "a vault that is not there",
                        backup -> backup.disassociateBackupVaultMpaApprovalTeam(
                                disassociate -> disassociate.backupVaultName(BackupScenes.NOT_HERE)))
                .refuses(
                        InvalidParameterValueException.class,
                        "a comment that is too long",
                        backup -> backup.disassociateBackupVaultMpaApprovalTeam(disassociate -> disassociate
                                .backupVaultName(scenes.guarded().name())
                                .requesterComment(World.tooLong(BackupScenes.LONGEST_COMMENT))))
                .refuses(
                        InvalidRequestException.class,
                        "a vault that no team guards",
                        backup -> backup.disassociateBackupVaultMpaApprovalTeam(disassociate ->
                                disassociate.backupVaultName(scenes.airGapped().name())))
                .refuses(InvalidRequestException.class, "twice", backup -> {
                    String vault = scenes.guarded().name();
                    backup.disassociateBackupVaultMpaApprovalTeam(disassociate -> disassociate.backupVaultName(vault));
                    backup.disassociateBackupVaultMpaApprovalTeam(disassociate -> disassociate.backupVaultName(vault));
                })
                .never(MissingParameterValueException.class, BackupCases.IN_ITS_ADDRESS);
    }

    private String pendingTeam() {
        TeamArn team = scenes.world().stage().pendingTeam(2, Cast.APPROVERS.subList(0, 3));
        scenes.world().stage().share(team, Cast.VAULT, Cast.VICTOR);
        return team.value();
    }

    private CreateRestoreAccessBackupVaultRequest.Builder access() {
        return accessTo(scenes.guarded());
    }

    private CreateRestoreAccessBackupVaultRequest.Builder accessTo(VaultArn vault) {
        return CreateRestoreAccessBackupVaultRequest.builder()
                .sourceBackupVaultArn(vault.value())
                .requesterComment(COMMENT);
    }

    private void createAccess() {
        table.of("CreateRestoreAccessBackupVault", "rita")
                .answers(
                        "a vault that waits for votes",
                        backup -> backup.createRestoreAccessBackupVault(
                                access().backupVaultName(scenes.world().newName("access"))
                                        .backupVaultTags(Map.of("case", "4711"))
                                        .build()),
                        created -> {
                            assertThat(created.restoreAccessBackupVaultArn())
                                    .isEqualTo("arn:aws:backup:us-east-1:333333333333:backup-vault:"
                                            + created.restoreAccessBackupVaultName());
                            assertThat(created.restoreAccessBackupVaultName()).startsWith("access-");
                            assertThat(created.vaultState()).isEqualTo(VaultState.CREATING);
                            assertThat(created.creationDate()).isNotNull();
                        })
                .answers(
                        "a name made of the vault's",
                        backup -> backup.createRestoreAccessBackupVault(access().build()),
                        created -> assertThat(created.restoreAccessBackupVaultName())
                                .startsWith("restore-access-vault-"))
                .answers(
                        "once what is sent twice",
                        backup -> {
                            CreateRestoreAccessBackupVaultRequest request = access().creatorRequestId(
                                            scenes.world().newName("id"))
                                    .build();
                            String first = backup.createRestoreAccessBackupVault(request)
                                    .restoreAccessBackupVaultArn();
                            return first.equals(backup.createRestoreAccessBackupVault(request)
                                    .restoreAccessBackupVaultArn());
                        },
                        same -> assertThat(same).isTrue())
                .refuses(AlreadyExistsException.class, "a name that is taken", backup -> {
                    String name = scenes.world().newName("access");
                    backup.createRestoreAccessBackupVault(
                            access().backupVaultName(name).build());
                    backup.createRestoreAccessBackupVault(
                            access().backupVaultName(name).build());
                })
                .refuses(
                        ResourceNotFoundException.class,
                        "a vault that is not there",
                        backup -> backup.createRestoreAccessBackupVault(
                                accessTo(new VaultArn(BackupScenes.NO_VAULT)).build()))
                .refuses(
                        InvalidParameterValueException.class,
                        "a vault that is none",
                        backup -> backup.createRestoreAccessBackupVault(
                                access().sourceBackupVaultArn("vault").build()))
                .refuses(
                        InvalidParameterValueException.class,
                        "a name with a blank",
                        backup -> backup.createRestoreAccessBackupVault(
                                access().backupVaultName("no name").build()))
                .refuses(
                        InvalidParameterValueException.class,
                        "a comment that is too long",
                        backup -> backup.createRestoreAccessBackupVault(
                                access().requesterComment(World.tooLong(BackupScenes.LONGEST_COMMENT))
                                        .build()))
                .refuses(
                        LimitExceededException.class,
                        "more than 50 tags",
                        backup -> backup.createRestoreAccessBackupVault(
                                access().backupVaultTags(World.someTags(BackupScenes.MOST_TAGS + 1))
                                        .build()))
                .refuses(InvalidParameterValueException.class, "the id of another request", backup -> {
                    String id = scenes.world().newName("id");
                    backup.createRestoreAccessBackupVault(
                            access().creatorRequestId(id).build());
                    backup.createRestoreAccessBackupVault(
                            access().creatorRequestId(id).build());
                })
                .refuses(
                        MissingParameterValueException.class,
                        "no vault",
                        backup -> backup.createRestoreAccessBackupVault(
                                access().sourceBackupVaultArn(null).build()))
                .refuses(InvalidRequestException.class, "an organization that has not opted in", backup -> {
                    CreateRestoreAccessBackupVaultRequest request = access().build();
                    optedOut(() -> backup.createRestoreAccessBackupVault(request));
                })
                .refuses(
                        ResourceNotFoundException.class,
                        "a vault that no team guards",
                        backup -> backup.createRestoreAccessBackupVault(
                                accessTo(scenes.airGapped()).build()))
                .refuses(
                        ResourceNotFoundException.class,
                        "an ordinary vault",
                        backup -> backup.createRestoreAccessBackupVault(
                                accessTo(scenes.ordinary()).build()))
                .refuses(ResourceNotFoundException.class, "a vault whose team the account does not have", backup -> {
                    TeamArn team = scenes.world().team();
                    scenes.world().stage().share(team, Cast.VAULT, Cast.VICTOR);
                    backup.createRestoreAccessBackupVault(
                            accessTo(scenes.guarded(team)).build());
                });
    }

    private void listAccesses() {
        table.of("ListRestoreAccessBackupVaults", "victor")
                .answers(
                        "an access that is open and to be revoked",
                        backup -> {
                            Recovery recovery = scenes.world().stage().openRecovery();
                            scenes.world().requests().revocation(recovery.accessArn());
                            return backup.listRestoreAccessBackupVaults(list -> list.backupVaultName(
                                    recovery.access().sourceVault().name()));
                        },
                        found -> assertThat(found.restoreAccessBackupVaults())
                                .singleElement()
                                .satisfies(access -> {
                                    assertThat(access.restoreAccessBackupVaultArn())
                                            .contains(":333333333333:");
                                    assertThat(access.vaultState()).isEqualTo(VaultState.AVAILABLE);
                                    assertThat(access.approvalDate()).isAfterOrEqualTo(access.creationDate());
                                    assertThat(access.latestRevokeRequest().status())
                                            .isEqualTo(MpaRevokeSessionStatus.PENDING);
                                    assertThat(access.latestRevokeRequest().mpaSessionArn())
                                            .contains(":session/");
                                    assertThat(access.latestRevokeRequest().expiryDate())
                                            .isAfter(
                                                    access.latestRevokeRequest().initiationDate());
                                }))
                .answers(
                        "an access that is asked for",
                        backup -> {
                            Recovery recovery = scenes.world().stage().recovery();
                            return backup.listRestoreAccessBackupVaults(list -> list.backupVaultName(
                                    recovery.access().sourceVault().name()));
                        },
                        found -> assertThat(found.restoreAccessBackupVaults())
                                .singleElement()
                                .satisfies(access -> {
                                    assertThat(access.vaultState()).isEqualTo(VaultState.CREATING);
                                    assertThat(access.approvalDate()).isNull();
                                    assertThat(access.latestRevokeRequest()).isNull();
                                }))
                .refuses(
                        ResourceNotFoundException.class,
                        "a vault that is not there",
                        backup -> backup.listRestoreAccessBackupVaults(
                                list -> list.backupVaultName(BackupScenes.NOT_HERE)))
                .refuses(
                        InvalidParameterValueException.class,
                        "a name with a blank",
                        backup -> backup.listRestoreAccessBackupVaults(list -> list.backupVaultName("no name")))
                .refuses(
                        InvalidParameterValueException.class,
                        "a page that nobody gave",
                        backup -> backup.listRestoreAccessBackupVaults(list ->
                                list.backupVaultName(scenes.airGapped().name()).nextToken("made up")))
                .never(MissingParameterValueException.class, BackupCases.IN_ITS_ADDRESS);
    }

    private static void revoke(BackupClient backup, String vault, String access) {
        backup.revokeRestoreAccessBackupVault(
                revoke -> revoke.backupVaultName(vault).restoreAccessBackupVaultArn(access));
    }

    private static void revoke(BackupClient backup, Recovery recovery) {
        revoke(
                backup,
                recovery.access().sourceVault().name(),
                recovery.accessArn().value());
    }

    private void revokeAccess() {
        table.of("RevokeRestoreAccessBackupVault", "victor")
                .answers(
                        "by a vote",
                        backup -> {
                            Recovery recovery = scenes.world().stage().openRecovery();
                            return backup.revokeRestoreAccessBackupVault(revoke -> revoke.backupVaultName(
                                            recovery.access().sourceVault().name())
                                    .restoreAccessBackupVaultArn(
                                            recovery.accessArn().value())
                                    .requesterComment("The rehearsal is over"));
                        },
                        done -> assertThat(done.sdkHttpResponse().statusCode()).isEqualTo(200))
                .refuses(
                        ResourceNotFoundException.class,
                        "a vault that is not there",
                        backup -> revoke(backup, BackupScenes.NOT_HERE, BackupScenes.NO_VAULT))
                .refuses(
                        ResourceNotFoundException.class,
                        "an access that is not there",
                        backup -> revoke(backup, scenes.guarded().name(), BackupScenes.NO_VAULT))
                .refuses(
                        ResourceNotFoundException.class,
                        "an access to another vault",
                        backup -> revoke(
                                backup,
                                scenes.guarded().name(),
                                scenes.world()
                                        .stage()
                                        .openRecovery()
                                        .accessArn()
                                        .value()))
                .refuses(
                        InvalidParameterValueException.class,
                        "an access that is none",
                        backup -> revoke(backup, scenes.guarded().name(), "access"))
                .refuses(InvalidParameterValueException.class, "a comment that is too long", backup -> {
                    Recovery recovery = scenes.world().stage().openRecovery();
                    backup.revokeRestoreAccessBackupVault(revoke -> revoke.backupVaultName(
                                    recovery.access().sourceVault().name())
                            .restoreAccessBackupVaultArn(recovery.accessArn().value())
                            .requesterComment(World.tooLong(BackupScenes.LONGEST_COMMENT)));
                })
                .refuses(
                        InvalidRequestException.class,
                        "an access that is not open",
                        backup -> revoke(backup, scenes.world().stage().recovery()))
                .refuses(InvalidRequestException.class, "twice", backup -> {
                    Recovery recovery = scenes.world().stage().openRecovery();
                    revoke(backup, recovery);
                    revoke(backup, recovery);
                })
                .never(MissingParameterValueException.class, BackupCases.IN_ITS_ADDRESS);
    }
}
