package io.vaultquorum.aws.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.VaultArn;
import java.util.Map;
import software.amazon.awssdk.services.backup.model.InvalidParameterValueException;
import software.amazon.awssdk.services.backup.model.InvalidRequestException;
import software.amazon.awssdk.services.backup.model.LimitExceededException;
import software.amazon.awssdk.services.backup.model.MissingParameterValueException;
import software.amazon.awssdk.services.backup.model.ResourceNotFoundException;

/** Tags of vaults, and the settings of the organization. */
final class BackupTagCases {

    private final BackupCases table;
    private final BackupScenes scenes;

    BackupTagCases(BackupCases table, BackupScenes scenes) {
        this.table = table;
        this.scenes = scenes;
    }

    void all() {
        tag();
        untag();
        list();
        settings();
    }

    /** A vault whose tags its team's votes depend on. */
    private String guarded() {
        return scenes.world()
                .stage()
                .protectedVault(scenes.world().sharedTeam(), Map.of("criticality", "critical"))
                .value();
    }

    private void tag() {
        table.of("TagResource", "victor")
                .answers(
                        "a vault",
                        backup -> {
                            String vault = scenes.airGapped().value();
                            backup.tagResource(tag -> tag.resourceArn(vault).tags(Map.of("site", "大阪")));
                            return backup.listTags(list -> list.resourceArn(vault));
                        },
                        found -> assertThat(found.tags()).isEqualTo(Map.of("site", "大阪")))
                .refuses(
                        ResourceNotFoundException.class,
                        "a vault that is not there",
                        backup -> backup.tagResource(
                                tag -> tag.resourceArn(BackupScenes.NO_VAULT).tags(Map.of("site", "Berlin"))))
                .refuses(
                        InvalidParameterValueException.class,
                        "a name that is none",
                        backup -> backup.tagResource(
                                tag -> tag.resourceArn("vault").tags(Map.of("site", "Berlin"))))
                .refuses(
                        InvalidParameterValueException.class,
                        "a key that is too long",
                        backup -> backup.tagResource(
                                tag -> tag.resourceArn(BackupScenes.NO_VAULT).tags(Map.of(World.tooLong(128), ""))))
                .refuses(
                        InvalidParameterValueException.class,
                        "a tag that cannot be kept",
                        backup -> backup.tagResource(tag ->
                                tag.resourceArn(scenes.airGapped().value()).tags(Map.of("a=b", ""))))
                .refuses(
                        MissingParameterValueException.class,
                        "no tags",
                        backup -> backup.tagResource(tag -> tag.resourceArn(BackupScenes.NO_VAULT)))
                .refuses(
                        LimitExceededException.class,
                        "more than 50 at once",
                        backup -> backup.tagResource(
                                tag -> tag.resourceArn(scenes.airGapped().value())
                                        .tags(World.someTags(BackupScenes.MOST_TAGS + 1))))
                .refuses(LimitExceededException.class, "one tag more than 50", backup -> {
                    VaultArn vault = scenes.airGapped();
                    backup.tagResource(
                            tag -> tag.resourceArn(vault.value()).tags(World.someTags(BackupScenes.MOST_TAGS)));
                    backup.tagResource(tag -> tag.resourceArn(vault.value()).tags(Map.of("one-more", "")));
                })
                .refuses(
                        InvalidRequestException.class,
                        "another value of a tag that decides how a team votes",
                        backup -> backup.tagResource(
                                tag -> tag.resourceArn(guarded()).tags(Map.of("criticality", "low"))))
                .as("rita")
                .refuses(LimitExceededException.class, "one tag more than 50 of a restore access vault", backup -> {
                    String access =
                            scenes.world().stage().openRecovery().accessArn().value();
                    backup.tagResource(tag -> tag.resourceArn(access).tags(World.someTags(BackupScenes.MOST_TAGS)));
                    backup.tagResource(tag -> tag.resourceArn(access).tags(Map.of("one-more", "")));
                });
    }

    private void untag() {
        table.of("UntagResource", "victor")
                .answers(
                        "a vault",
                        backup -> {
                            String vault = scenes.world()
                                    .stage()
                                    .vault(Map.of("a", "", "b", ""))
                                    .value();
                            backup.untagResource(
                                    untag -> untag.resourceArn(vault).tagKeyList("a", "not-there"));
                            return backup.listTags(list -> list.resourceArn(vault));
                        },
                        found -> assertThat(found.tags()).isEqualTo(Map.of("b", "")))
                .refuses(
                        ResourceNotFoundException.class,
                        "a vault that is not there",
                        backup -> backup.untagResource(untag ->
                                untag.resourceArn(BackupScenes.NO_VAULT).tagKeyList("site")))
                .refuses(
                        InvalidParameterValueException.class,
                        "a name that is none",
                        backup -> backup.untagResource(
                                untag -> untag.resourceArn("vault").tagKeyList("site")))
                .refuses(
                        InvalidParameterValueException.class,
                        "more keys than a vault can have",
                        backup -> backup.untagResource(untag -> untag.resourceArn(BackupScenes.NO_VAULT)
                                .tagKeyList(World.someTags(BackupScenes.MOST_TAGS + 1)
                                        .keySet())))
                .refuses(
                        MissingParameterValueException.class,
                        "no keys",
                        backup -> backup.untagResource(untag -> untag.resourceArn(BackupScenes.NO_VAULT)))
                .refuses(
                        InvalidRequestException.class,
                        "a tag that decides how a team votes",
                        backup -> backup.untagResource(
                                untag -> untag.resourceArn(guarded()).tagKeyList("criticality")));
    }

    private void list() {
        table.of("ListTags", "victor")
                .answers(
                        "a page of a vault's",
                        backup -> backup.listTags(list -> list.resourceArn(scenes.world()
                                        .stage()
                                        .vault(Map.of("a", "1", "b", "2"))
                                        .value())
                                .maxResults(1)),
                        found -> {
                            assertThat(found.tags()).isEqualTo(Map.of("a", "1"));
                            assertThat(found.nextToken()).isNotBlank();
                        })
                .refuses(
                        ResourceNotFoundException.class,
                        "a vault that is not there",
                        backup -> backup.listTags(list -> list.resourceArn(BackupScenes.NO_VAULT)))
                .refuses(
                        InvalidParameterValueException.class,
                        "a name that is none",
                        backup -> backup.listTags(list -> list.resourceArn("vault")))
                .refuses(
                        InvalidParameterValueException.class,
                        "a page of none",
                        backup -> backup.listTags(
                                list -> list.resourceArn(BackupScenes.NO_VAULT).maxResults(0)))
                .refuses(
                        InvalidParameterValueException.class,
                        "a page that nobody gave",
                        backup -> backup.listTags(list ->
                                list.resourceArn(scenes.airGapped().value()).nextToken("made up")))
                .never(MissingParameterValueException.class, BackupCases.IN_ITS_ADDRESS);
    }

    private void settings() {
        table.of("UpdateGlobalSettings", "mona")
                .answers(
                        "that teams may vote",
                        backup -> {
                            backup.updateGlobalSettings(
                                    update -> update.globalSettings(Map.of("isMpaEnabled", "true")));
                            return backup.describeGlobalSettings(get -> {});
                        },
                        found -> assertThat(found.globalSettings()).containsEntry("isMpaEnabled", "true"))
                .answers(
                        "nothing, which changes nothing",
                        backup -> backup.updateGlobalSettings(update -> {}),
                        done -> assertThat(done.sdkHttpResponse().statusCode()).isEqualTo(200))
                .refuses(
                        InvalidParameterValueException.class,
                        "a setting that is not offered",
                        backup -> backup.updateGlobalSettings(
                                update -> update.globalSettings(Map.of("isCrossAccountBackupEnabled", "true"))))
                .refuses(
                        InvalidParameterValueException.class,
                        "a value that is none",
                        backup -> backup.updateGlobalSettings(
                                update -> update.globalSettings(Map.of("isMpaEnabled", "yes"))))
                .never(MissingParameterValueException.class, BackupCases.NOTHING_NEEDED)
                .never(InvalidRequestException.class, "an account that may not is denied access")
                .as("victor")
                .refuses(
                        ServiceCases.DENIED,
                        403,
                        "an account that manages no organization",
                        backup -> backup.updateGlobalSettings(
                                update -> update.globalSettings(Map.of("isMpaEnabled", "true"))));
        table.of("DescribeGlobalSettings", "rita")
                .answers("the settings", backup -> backup.describeGlobalSettings(get -> {}), found -> {
                    assertThat(found.globalSettings()).isEqualTo(Map.of("isMpaEnabled", "true"));
                    assertThat(found.lastUpdateTime()).isNotNull();
                })
                .never(InvalidRequestException.class, "there is no account outside the organization");
    }
}
