package io.vaultquorum.aws.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import software.amazon.awssdk.services.ram.model.CreateResourceShareRequest;
import software.amazon.awssdk.services.ram.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.ram.model.InvalidClientTokenException;
import software.amazon.awssdk.services.ram.model.InvalidParameterException;
import software.amazon.awssdk.services.ram.model.MalformedArnException;
import software.amazon.awssdk.services.ram.model.MissingRequiredParameterException;
import software.amazon.awssdk.services.ram.model.OperationNotPermittedException;
import software.amazon.awssdk.services.ram.model.ResourceArnNotFoundException;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociationStatus;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociationType;
import software.amazon.awssdk.services.ram.model.ResourceShareFeatureSet;
import software.amazon.awssdk.services.ram.model.ResourceShareStatus;
import software.amazon.awssdk.services.ram.model.Tag;
import software.amazon.awssdk.services.ram.model.TagLimitExceededException;
import software.amazon.awssdk.services.ram.model.TagPolicyViolationException;
import software.amazon.awssdk.services.ram.model.UnknownResourceException;

/** Shares of teams, and with whom they are. */
final class RamShareCases {

    private static final String OWNERS_ONLY = "whoever sees a share as its own may do all with it";
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_NAME = 255;

    private final RamCases table;
    private final RamScenes scenes;

    RamShareCases(RamCases table, RamScenes scenes) {
        this.table = table;
        this.scenes = scenes;
    }

    void all() {
        create();
        update();
        delete();
        associate();
        disassociate();
        enable();
        tags();
    }

    private void tags() {
        Tag tag = Tag.builder().key("drill").value("yearly").build();
        table.of("TagResource", "mona")
                .answers(
                        "a share",
                        ram -> {
                            String share = scenes.shared();
                            ram.tagResource(RamScenes.tags(share, List.of(tag)));
                            return scenes.tagsOf(share);
                        },
                        tags -> assertThat(tags).containsExactly(tag))
                .refuses(
                        UnknownResourceException.class,
                        "one that is not there",
                        ram -> ram.tagResource(RamScenes.tags(RamScenes.NO_SHARE, List.of(tag))))
                .refuses(
                        MalformedArnException.class,
                        "a share that is none",
                        ram -> ram.tagResource(RamScenes.tags(RamScenes.NO_ARN, List.of(tag))))
                .refuses(
                        InvalidParameterException.class,
                        "a key that is too long",
                        ram -> ram.tagResource(RamScenes.tags(
                                scenes.shared(),
                                List.of(Tag.builder()
                                        .key(World.tooLong(LONGEST_KEY))
                                        .value("")
                                        .build()))))
                .refuses(TagLimitExceededException.class, "more than 50", ram -> {
                    String share = scenes.shared();
                    ram.tagResource(RamScenes.tags(share, RamScenes.someTags(MOST_TAGS)));
                    ram.tagResource(RamScenes.tags(share, List.of(tag)));
                })
                .never(
                        ResourceArnNotFoundException.class,
                        "only shares have tags, and one that is not there is unknown")
                .never(TagPolicyViolationException.class, "there is no tag policy")
                .as("victor")
                .refuses(
                        UnknownResourceException.class,
                        "another account's",
                        ram -> ram.tagResource(RamScenes.tags(scenes.shared(), List.of(tag))));
        table.of("UntagResource", "mona")
                .answers(
                        "a share",
                        ram -> {
                            String share = scenes.shared();
                            ram.tagResource(RamScenes.tags(share, List.of(tag)));
                            ram.untagResource(
                                    untag -> untag.resourceShareArn(share).tagKeys("drill", "none"));
                            return scenes.tagsOf(share);
                        },
                        tags -> assertThat(tags).isEmpty())
                .refuses(
                        UnknownResourceException.class,
                        "one that is not there",
                        ram -> ram.untagResource(untag ->
                                untag.resourceShareArn(RamScenes.NO_SHARE).tagKeys("drill")))
                .refuses(
                        MalformedArnException.class,
                        "a share that is none",
                        ram -> ram.untagResource(untag ->
                                untag.resourceShareArn(RamScenes.NO_ARN).tagKeys("drill")))
                .refuses(
                        InvalidParameterException.class,
                        "a key that is too long",
                        ram -> ram.untagResource(
                                untag -> untag.resourceShareArn(scenes.shared()).tagKeys(World.tooLong(LONGEST_KEY))));
    }

    private CreateResourceShareRequest.Builder share() {
        return RamScenes.share(scenes.world().team(), RamScenes.VAULT);
    }

    private String token() {
        return scenes.world().newName("token");
    }

    private void create() {
        Tag tag = Tag.builder().key("drill").value("yearly").build();
        table.of("CreateResourceShare", "mona")
                .answers(
                        "a share",
                        ram -> ram.createResourceShare(
                                share().tags(tag).clientToken(token()).build()),
                        created -> {
                            assertThat(created.clientToken()).startsWith("token-");
                            assertThat(created.resourceShare()).satisfies(share -> {
                                assertThat(share.resourceShareArn())
                                        .startsWith("arn:aws:ram:us-east-1:111111111111:resource-share/");
                                assertThat(share.name()).isEqualTo("guardians of the copy");
                                assertThat(share.owningAccountId()).isEqualTo(RamScenes.OWNER);
                                assertThat(share.allowExternalPrincipals()).isTrue();
                                assertThat(share.status()).isEqualTo(ResourceShareStatus.PENDING);
                                assertThat(share.featureSet()).isEqualTo(ResourceShareFeatureSet.STANDARD);
                                assertThat(share.tags()).containsExactly(tag);
                                assertThat(share.creationTime()).isNotNull();
                                assertThat(share.lastUpdatedTime()).isAfterOrEqualTo(share.creationTime());
                            });
                        })
                .refuses(IdempotentParameterMismatchException.class, "the token of another request", ram -> {
                    String token = token();
                    ram.createResourceShare(share().clientToken(token).build());
                    ram.createResourceShare(share().clientToken(token).build());
                })
                .refuses(
                        InvalidClientTokenException.class,
                        "a token that is none",
                        ram -> ram.createResourceShare(share().clientToken("").build()))
                .refuses(
                        UnknownResourceException.class,
                        "a team that is not there",
                        ram -> ram.createResourceShare(
                                share().resourceArns("arn:aws:mpa:us-east-1:111111111111:approval-team/not-here")
                                        .build()))
                .refuses(
                        MalformedArnException.class,
                        "a team that is none",
                        ram -> ram.createResourceShare(
                                share().resourceArns(RamScenes.NO_ARN).build()))
                .refuses(
                        MissingRequiredParameterException.class,
                        "no name",
                        ram -> ram.createResourceShare(share().name(null).build()))
                .refuses(
                        InvalidParameterException.class,
                        "a name that is too long",
                        ram -> ram.createResourceShare(
                                share().name(World.tooLong(LONGEST_NAME)).build()))
                .refuses(
                        InvalidParameterException.class,
                        "two teams",
                        ram -> ram.createResourceShare(share().resourceArns(
                                        scenes.world().team().value(),
                                        scenes.world().team().value())
                                .build()))
                .refuses(
                        InvalidParameterException.class,
                        "something that is neither a team nor a vault",
                        ram -> ram.createResourceShare(
                                share().resourceArns("arn:aws:s3:::bucket").build()))
                .answers(
                        "a share that is with nobody yet",
                        ram -> ram.createResourceShare(
                                share().principals(List.of()).build()),
                        created -> assertThat(created.resourceShare().status()).isEqualTo(ResourceShareStatus.ACTIVE))
                .refuses(
                        InvalidParameterException.class,
                        "a whole organization",
                        ram -> ram.createResourceShare(
                                share().principals("arn:aws:organizations::111111111111:organization/o-1234567890")
                                        .build()))
                .refuses(
                        InvalidParameterException.class,
                        "an account that is not there",
                        ram -> ram.createResourceShare(
                                share().principals("444444444444").build()))
                .refuses(
                        InvalidParameterException.class,
                        "the owner's account",
                        ram -> ram.createResourceShare(
                                share().principals(RamScenes.OWNER).build()))
                .refuses(
                        InvalidParameterException.class,
                        "another permission",
                        ram -> ram.createResourceShare(
                                share().permissionArns("arn:aws:ram::aws:permission/AWSRAMDefaultPermissionSubnet")
                                        .build()))
                .refuses(
                        UnknownResourceException.class,
                        "another account's vault",
                        ram -> ram.createResourceShare(
                                share().resourceArns(scenes.vault()).build()))
                .refuses(
                        TagLimitExceededException.class,
                        "more than 50 tags",
                        ram -> ram.createResourceShare(
                                share().tags(RamScenes.someTags(MOST_TAGS + 1)).build()))
                .never(TagPolicyViolationException.class, "there is no tag policy")
                .as("victor")
                .answers(
                        "of a vault",
                        ram -> ram.createResourceShare(share -> share.name("the copy itself")
                                .resourceArns(scenes.vault())
                                .principals(RamScenes.RECOVERY)),
                        created -> assertThat(created.resourceShare().owningAccountId())
                                .isEqualTo(RamScenes.VAULT))
                .refuses(
                        OperationNotPermittedException.class,
                        "a vault that a team guards",
                        ram -> ram.createResourceShare(share -> share.name("past the team")
                                .resourceArns(scenes.guardedVault())
                                .principals(RamScenes.RECOVERY)))
                .refuses(
                        OperationNotPermittedException.class,
                        "a team that is shared with the caller",
                        ram -> ram.createResourceShare(
                                RamScenes.share(scenes.world().sharedTeam(), RamScenes.RECOVERY)
                                        .build()))
                .refuses(
                        UnknownResourceException.class,
                        "another account's team",
                        ram -> ram.createResourceShare(
                                RamScenes.share(scenes.world().team(), RamScenes.RECOVERY)
                                        .build()));
    }

    private void update() {
        table.of("UpdateResourceShare", "mona")
                .answers(
                        "another name",
                        ram -> ram.updateResourceShare(update -> update.resourceShareArn(scenes.shared())
                                .name("another name")
                                .allowExternalPrincipals(false)
                                .clientToken(token())),
                        updated -> {
                            assertThat(updated.clientToken()).startsWith("token-");
                            assertThat(updated.resourceShare().name()).isEqualTo("another name");
                            assertThat(updated.resourceShare().allowExternalPrincipals())
                                    .isFalse();
                            assertThat(updated.resourceShare().status()).isEqualTo(ResourceShareStatus.PENDING);
                        })
                .refuses(IdempotentParameterMismatchException.class, "the token of another request", ram -> {
                    String token = token();
                    String share = scenes.shared();
                    ram.updateResourceShare(
                            update -> update.resourceShareArn(share).name("one").clientToken(token));
                    ram.updateResourceShare(
                            update -> update.resourceShareArn(share).name("two").clientToken(token));
                })
                .refuses(
                        MissingRequiredParameterException.class,
                        "no share",
                        ram -> ram.updateResourceShare(update -> update.name("another name")))
                .refuses(
                        UnknownResourceException.class,
                        "one that is not there",
                        ram -> ram.updateResourceShare(update -> update.resourceShareArn(RamScenes.NO_SHARE)))
                .refuses(
                        MalformedArnException.class,
                        "a share that is none",
                        ram -> ram.updateResourceShare(update -> update.resourceShareArn(RamScenes.NO_ARN)))
                .refuses(
                        InvalidClientTokenException.class,
                        "a token that is none",
                        ram -> ram.updateResourceShare(update ->
                                update.resourceShareArn(RamScenes.NO_SHARE).clientToken("")))
                .refuses(
                        InvalidParameterException.class,
                        "a name that is too long",
                        ram -> ram.updateResourceShare(update ->
                                update.resourceShareArn(scenes.shared()).name(World.tooLong(LONGEST_NAME))))
                .never(OperationNotPermittedException.class, OWNERS_ONLY)
                .as("victor")
                .refuses(
                        UnknownResourceException.class,
                        "another account's",
                        ram -> ram.updateResourceShare(update ->
                                update.resourceShareArn(scenes.shared()).name("mine")));
    }

    private void delete() {
        table.of("DeleteResourceShare", "mona")
                .answers(
                        "a share",
                        ram -> ram.deleteResourceShare(delete ->
                                delete.resourceShareArn(scenes.shared()).clientToken(token())),
                        deleted -> {
                            assertThat(deleted.returnValue()).isTrue();
                            assertThat(deleted.clientToken()).startsWith("token-");
                        })
                .refuses(IdempotentParameterMismatchException.class, "the token of another request", ram -> {
                    String token = token();
                    ram.deleteResourceShare(
                            delete -> delete.resourceShareArn(scenes.shared()).clientToken(token));
                    ram.deleteResourceShare(
                            delete -> delete.resourceShareArn(scenes.shared()).clientToken(token));
                })
                .refuses(
                        UnknownResourceException.class,
                        "one that is not there",
                        ram -> ram.deleteResourceShare(delete -> delete.resourceShareArn(RamScenes.NO_SHARE)))
                .refuses(UnknownResourceException.class, "one that is deleted", ram -> {
                    String share = scenes.shared();
                    ram.deleteResourceShare(delete -> delete.resourceShareArn(share));
                    ram.deleteResourceShare(delete -> delete.resourceShareArn(share));
                })
                .refuses(
                        MissingRequiredParameterException.class,
                        "no share",
                        ram -> ram.deleteResourceShare(delete -> {}))
                .refuses(
                        MalformedArnException.class,
                        "a share that is none",
                        ram -> ram.deleteResourceShare(delete -> delete.resourceShareArn(RamScenes.NO_ARN)))
                .refuses(
                        InvalidClientTokenException.class,
                        "a token that is too long",
                        ram -> ram.deleteResourceShare(delete ->
                                delete.resourceShareArn(RamScenes.NO_SHARE).clientToken(World.tooLong(4096))))
                .never(InvalidParameterException.class, "it has no more than a share and a token")
                .never(OperationNotPermittedException.class, OWNERS_ONLY)
                .as("victor")
                .refuses(
                        UnknownResourceException.class,
                        "another account's",
                        ram -> ram.deleteResourceShare(delete -> delete.resourceShareArn(scenes.shared())));
    }

    private void associate() {
        table.of("AssociateResourceShare", "mona")
                .answers(
                        "one account more",
                        ram -> ram.associateResourceShare(associate -> associate
                                .resourceShareArn(scenes.shared())
                                .principals(RamScenes.RECOVERY)
                                .clientToken(token())),
                        associated -> {
                            assertThat(associated.clientToken()).startsWith("token-");
                            assertThat(associated.resourceShareAssociations())
                                    .singleElement()
                                    .satisfies(association -> {
                                        assertThat(association.resourceShareArn())
                                                .contains(":resource-share/");
                                        assertThat(association.resourceShareName())
                                                .isEqualTo("guardians of the copy");
                                        assertThat(association.associatedEntity())
                                                .isEqualTo(RamScenes.RECOVERY);
                                        assertThat(association.associationType())
                                                .isEqualTo(ResourceShareAssociationType.PRINCIPAL);
                                        assertThat(association.status())
                                                .isEqualTo(ResourceShareAssociationStatus.ASSOCIATING);
                                        assertThat(association.external()).isFalse();
                                        assertThat(association.creationTime()).isNotNull();
                                    });
                        })
                .refuses(IdempotentParameterMismatchException.class, "the token of another request", ram -> {
                    String token = token();
                    for (int i = 0; i < 2; i++) {
                        ram.associateResourceShare(associate -> associate
                                .resourceShareArn(scenes.shared())
                                .principals(RamScenes.RECOVERY)
                                .clientToken(token));
                    }
                })
                .refuses(
                        UnknownResourceException.class,
                        "one that is not there",
                        ram -> ram.associateResourceShare(associate ->
                                associate.resourceShareArn(RamScenes.NO_SHARE).principals(RamScenes.RECOVERY)))
                .refuses(
                        MalformedArnException.class,
                        "a share that is none",
                        ram -> ram.associateResourceShare(associate ->
                                associate.resourceShareArn(RamScenes.NO_ARN).principals(RamScenes.RECOVERY)))
                .refuses(
                        InvalidClientTokenException.class,
                        "a token that is none",
                        ram -> ram.associateResourceShare(associate ->
                                associate.resourceShareArn(RamScenes.NO_SHARE).clientToken("")))
                .refuses(
                        MissingRequiredParameterException.class,
                        "no share",
                        ram -> ram.associateResourceShare(associate -> associate.principals(RamScenes.RECOVERY)))
                .refuses(
                        InvalidParameterException.class,
                        "nothing",
                        ram -> ram.associateResourceShare(associate -> associate.resourceShareArn(scenes.shared())))
                .refuses(
                        InvalidParameterException.class,
                        "an account that is invited already",
                        ram -> ram.associateResourceShare(associate ->
                                associate.resourceShareArn(scenes.shared()).principals(RamScenes.VAULT)))
                .refuses(
                        InvalidParameterException.class,
                        "another team",
                        ram -> ram.associateResourceShare(associate -> associate
                                .resourceShareArn(scenes.shared())
                                .resourceArns(scenes.world().team().value())))
                .as("victor")
                .refuses(
                        OperationNotPermittedException.class,
                        "a vault that a team guards, to an empty share",
                        ram -> ram.associateResourceShare(associate -> associate
                                .resourceShareArn(ram.createResourceShare(share -> share.name("empty"))
                                        .resourceShare()
                                        .resourceShareArn())
                                .resourceArns(scenes.guardedVault())));
    }

    private void disassociate() {
        table.of("DisassociateResourceShare", "mona")
                .answers(
                        "an account",
                        ram -> ram.disassociateResourceShare(disassociate -> disassociate
                                .resourceShareArn(scenes.shared())
                                .principals(RamScenes.VAULT)
                                .clientToken(token())),
                        left -> {
                            assertThat(left.clientToken()).startsWith("token-");
                            assertThat(left.resourceShareAssociations())
                                    .singleElement()
                                    .satisfies(association -> {
                                        assertThat(association.associatedEntity())
                                                .isEqualTo(RamScenes.VAULT);
                                        assertThat(association.associationType())
                                                .isEqualTo(ResourceShareAssociationType.PRINCIPAL);
                                        assertThat(association.status())
                                                .isEqualTo(ResourceShareAssociationStatus.DISASSOCIATED);
                                    });
                        })
                .refuses(IdempotentParameterMismatchException.class, "the token of another request", ram -> {
                    String token = token();
                    for (int i = 0; i < 2; i++) {
                        ram.disassociateResourceShare(disassociate -> disassociate
                                .resourceShareArn(scenes.shared())
                                .principals(RamScenes.VAULT)
                                .clientToken(token));
                    }
                })
                .refuses(
                        UnknownResourceException.class,
                        "one that is not there",
                        ram -> ram.disassociateResourceShare(disassociate -> disassociate
                                .resourceShareArn(RamScenes.NO_SHARE)
                                .principals(RamScenes.VAULT)))
                .refuses(
                        UnknownResourceException.class,
                        "an account that it is not with",
                        ram -> ram.disassociateResourceShare(disassociate ->
                                disassociate.resourceShareArn(scenes.shared()).principals(RamScenes.RECOVERY)))
                .refuses(
                        MalformedArnException.class,
                        "a share that is none",
                        ram -> ram.disassociateResourceShare(disassociate ->
                                disassociate.resourceShareArn(RamScenes.NO_ARN).principals(RamScenes.VAULT)))
                .refuses(
                        InvalidClientTokenException.class,
                        "a token that is none",
                        ram -> ram.disassociateResourceShare(disassociate -> disassociate
                                .resourceShareArn(RamScenes.NO_SHARE)
                                .clientToken("")))
                .refuses(
                        MissingRequiredParameterException.class,
                        "no share",
                        ram -> ram.disassociateResourceShare(disassociate -> disassociate.principals(RamScenes.VAULT)))
                .refuses(
                        InvalidParameterException.class,
                        "nothing",
                        ram -> ram.disassociateResourceShare(
                                disassociate -> disassociate.resourceShareArn(scenes.shared())))
                .refuses(InvalidParameterException.class, "the team that it is a share of", ram -> {
                    String team = scenes.world().team().value();
                    String share = scenes.mona()
                            .createResourceShare(share().resourceArns(team).build())
                            .resourceShare()
                            .resourceShareArn();
                    ram.disassociateResourceShare(
                            disassociate -> disassociate.resourceShareArn(share).resourceArns(team));
                })
                .refuses(
                        InvalidParameterException.class,
                        "an account that is none",
                        ram -> ram.disassociateResourceShare(disassociate ->
                                disassociate.resourceShareArn(scenes.shared()).principals("victor")))
                .never(OperationNotPermittedException.class, OWNERS_ONLY);
    }

    private void enable() {
        table.of("EnableSharingWithAwsOrganization", "mona")
                .answers(
                        "that nobody is invited any more",
                        ram -> scenes.withoutInvitations(() -> {
                            ram.enableSharingWithAwsOrganization(enable -> {});
                            return ram.createResourceShare(share().build()).resourceShare();
                        }),
                        share -> assertThat(share.status()).isEqualTo(ResourceShareStatus.ACTIVE))
                .answers(
                        "true",
                        ram -> scenes.withoutInvitations(() -> ram.enableSharingWithAwsOrganization(enable -> {})),
                        enabled -> assertThat(enabled.returnValue()).isTrue())
                .as("victor")
                .refuses(
                        OperationNotPermittedException.class,
                        "an account that manages no organization",
                        ram -> ram.enableSharingWithAwsOrganization(enable -> {}));
    }
}
