package io.vaultquorum.aws.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.TeamArn;
import software.amazon.awssdk.services.ram.model.InvalidNextTokenException;
import software.amazon.awssdk.services.ram.model.InvalidParameterException;
import software.amazon.awssdk.services.ram.model.InvalidResourceTypeException;
import software.amazon.awssdk.services.ram.model.MalformedArnException;
import software.amazon.awssdk.services.ram.model.MissingRequiredParameterException;
import software.amazon.awssdk.services.ram.model.OperationNotPermittedException;
import software.amazon.awssdk.services.ram.model.ResourceOwner;
import software.amazon.awssdk.services.ram.model.ResourceRegionScope;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociationStatus;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociationType;
import software.amazon.awssdk.services.ram.model.ResourceShareStatus;
import software.amazon.awssdk.services.ram.model.ResourceStatus;
import software.amazon.awssdk.services.ram.model.UnknownResourceException;

/** What an account shares and with whom, and what it got from whom. */
final class RamListCases {

    private static final String NARROWS = "what is not there is in no list";

    private final RamCases table;
    private final RamScenes scenes;

    RamListCases(RamCases table, RamScenes scenes) {
        this.table = table;
        this.scenes = scenes;
    }

    void all() {
        shares();
        associations();
        resources();
        principals();
    }

    private void shares() {
        table.of("GetResourceShares", "mona")
                .answers(
                        "one's own",
                        ram -> {
                            String share = scenes.shared();
                            return ram.getResourceShares(
                                    get -> get.resourceOwner(ResourceOwner.SELF).resourceShareArns(share));
                        },
                        found -> assertThat(found.resourceShares())
                                .singleElement()
                                .satisfies(share -> {
                                    assertThat(share.name()).isEqualTo("guardians of the copy");
                                    assertThat(share.owningAccountId()).isEqualTo(RamScenes.OWNER);
                                    assertThat(share.status()).isEqualTo(ResourceShareStatus.PENDING);
                                    assertThat(share.allowExternalPrincipals()).isTrue();
                                    assertThat(share.creationTime()).isNotNull();
                                }))
                .answers(
                        "a page of one",
                        ram -> {
                            scenes.shared();
                            scenes.shared();
                            return ram.getResourceShares(
                                    get -> get.resourceOwner(ResourceOwner.SELF).maxResults(1));
                        },
                        found -> {
                            assertThat(found.resourceShares()).hasSize(1);
                            assertThat(found.nextToken()).isNotBlank();
                        })
                .refuses(
                        UnknownResourceException.class,
                        "one that is not there",
                        ram -> ram.getResourceShares(
                                get -> get.resourceOwner(ResourceOwner.SELF).resourceShareArns(RamScenes.NO_SHARE)))
                .refuses(
                        MalformedArnException.class,
                        "one that is none",
                        ram -> ram.getResourceShares(
                                get -> get.resourceOwner(ResourceOwner.SELF).resourceShareArns(RamScenes.NO_ARN)))
                .refuses(
                        InvalidNextTokenException.class,
                        "a page that nobody gave",
                        ram -> ram.getResourceShares(
                                get -> get.resourceOwner(ResourceOwner.SELF).nextToken("made up")))
                .refuses(
                        InvalidParameterException.class,
                        "an owner that is none",
                        ram -> ram.getResourceShares(get -> get.resourceOwner("MINE")))
                .refuses(
                        InvalidParameterException.class,
                        "a status that is none",
                        ram -> ram.getResourceShares(
                                get -> get.resourceOwner(ResourceOwner.SELF).resourceShareStatus("DREAMT")))
                .refuses(MissingRequiredParameterException.class, "no owner", ram -> ram.getResourceShares(get -> {}))
                .as("victor")
                .answers(
                        "another's that is accepted",
                        ram -> {
                            String share =
                                    scenes.sharedAndAccepted(scenes.world().team());
                            return ram.getResourceShares(get -> get.resourceOwner(ResourceOwner.OTHER_ACCOUNTS)
                                    .resourceShareArns(share));
                        },
                        found -> assertThat(found.resourceShares())
                                .singleElement()
                                .satisfies(share -> {
                                    assertThat(share.status()).isEqualTo(ResourceShareStatus.ACTIVE);
                                    assertThat(share.owningAccountId()).isEqualTo(RamScenes.OWNER);
                                    assertThat(share.tags()).isEmpty();
                                }));
    }

    private void associations() {
        table.of("GetResourceShareAssociations", "mona")
                .answers(
                        "an account",
                        ram -> {
                            String share = scenes.shared();
                            return ram.getResourceShareAssociations(
                                    get -> get.associationType(ResourceShareAssociationType.PRINCIPAL)
                                            .resourceShareArns(share)
                                            .principal(RamScenes.VAULT));
                        },
                        found -> assertThat(found.resourceShareAssociations())
                                .singleElement()
                                .satisfies(association -> {
                                    assertThat(association.associatedEntity()).isEqualTo(RamScenes.VAULT);
                                    assertThat(association.associationType())
                                            .isEqualTo(ResourceShareAssociationType.PRINCIPAL);
                                    assertThat(association.status())
                                            .isEqualTo(ResourceShareAssociationStatus.ASSOCIATING);
                                    assertThat(association.external()).isFalse();
                                }))
                .answers(
                        "the team",
                        ram -> {
                            String share = scenes.shared();
                            return ram.getResourceShareAssociations(
                                    get -> get.associationType(ResourceShareAssociationType.RESOURCE)
                                            .resourceShareArns(share));
                        },
                        found -> assertThat(found.resourceShareAssociations())
                                .singleElement()
                                .satisfies(association -> {
                                    assertThat(association.associatedEntity()).contains(":approval-team/");
                                    assertThat(association.associationType())
                                            .isEqualTo(ResourceShareAssociationType.RESOURCE);
                                    assertThat(association.status())
                                            .isEqualTo(ResourceShareAssociationStatus.ASSOCIATED);
                                }))
                .refuses(
                        UnknownResourceException.class,
                        "a share that is not there",
                        ram -> ram.getResourceShareAssociations(
                                get -> get.associationType(ResourceShareAssociationType.PRINCIPAL)
                                        .resourceShareArns(RamScenes.NO_SHARE)))
                .refuses(
                        MalformedArnException.class,
                        "a share that is none",
                        ram -> ram.getResourceShareAssociations(
                                get -> get.associationType(ResourceShareAssociationType.PRINCIPAL)
                                        .resourceShareArns(RamScenes.NO_ARN)))
                .refuses(
                        InvalidNextTokenException.class,
                        "a page that nobody gave",
                        ram -> ram.getResourceShareAssociations(
                                get -> get.associationType(ResourceShareAssociationType.PRINCIPAL)
                                        .nextToken("made up")))
                .refuses(
                        InvalidParameterException.class,
                        "a type that is none",
                        ram -> ram.getResourceShareAssociations(get -> get.associationType("FRIEND")))
                .refuses(
                        InvalidParameterException.class,
                        "a team where accounts are asked for",
                        ram -> ram.getResourceShareAssociations(
                                get -> get.associationType(ResourceShareAssociationType.PRINCIPAL)
                                        .resourceArn(RamScenes.A_VAULT)))
                .refuses(
                        InvalidParameterException.class,
                        "an account where teams are asked for",
                        ram -> ram.getResourceShareAssociations(
                                get -> get.associationType(ResourceShareAssociationType.RESOURCE)
                                        .principal(RamScenes.VAULT)))
                .refuses(
                        MissingRequiredParameterException.class,
                        "no type",
                        ram -> ram.getResourceShareAssociations(get -> {}))
                .never(OperationNotPermittedException.class, "an account may list what is its own");
    }

    private void resources() {
        table.of("ListResources", "mona")
                .answers(
                        "a team that is shared",
                        ram -> {
                            TeamArn team = scenes.world().team();
                            scenes.shared(team, RamScenes.VAULT);
                            return ram.listResources(list -> list.resourceOwner(ResourceOwner.SELF)
                                    .resourceArns(team.value())
                                    .principal(RamScenes.VAULT)
                                    .resourceType(RamScenes.TEAM));
                        },
                        found -> assertThat(found.resources()).singleElement().satisfies(resource -> {
                            assertThat(resource.arn()).contains(":approval-team/");
                            assertThat(resource.type()).isEqualTo(RamScenes.TEAM);
                            assertThat(resource.resourceShareArn()).contains(":resource-share/");
                            assertThat(resource.status()).isEqualTo(ResourceStatus.AVAILABLE);
                            assertThat(resource.resourceRegionScope()).isEqualTo(ResourceRegionScope.REGIONAL);
                            assertThat(resource.creationTime()).isNotNull();
                        }))
                .answers(
                        "no vault",
                        ram -> ram.listResources(
                                list -> list.resourceOwner(ResourceOwner.SELF).resourceType("backup:backup-vault")),
                        found -> assertThat(found.resources()).isEmpty())
                .refuses(
                        InvalidResourceTypeException.class,
                        "a type that is not shared here",
                        ram -> ram.listResources(
                                list -> list.resourceOwner(ResourceOwner.SELF).resourceType("ec2:Subnet")))
                .refuses(
                        MalformedArnException.class,
                        "a team that is none",
                        ram -> ram.listResources(
                                list -> list.resourceOwner(ResourceOwner.SELF).resourceArns(RamScenes.NO_ARN)))
                .refuses(
                        InvalidNextTokenException.class,
                        "a page that nobody gave",
                        ram -> ram.listResources(
                                list -> list.resourceOwner(ResourceOwner.SELF).nextToken("made up")))
                .refuses(
                        InvalidParameterException.class,
                        "an owner that is none",
                        ram -> ram.listResources(list -> list.resourceOwner("MINE")))
                .refuses(MissingRequiredParameterException.class, "no owner", ram -> ram.listResources(list -> {}))
                .never(UnknownResourceException.class, NARROWS)
                .as("victor")
                .answers(
                        "a team of another account",
                        ram -> {
                            TeamArn team = scenes.world().team();
                            scenes.sharedAndAccepted(team);
                            return ram.listResources(list -> list.resourceOwner(ResourceOwner.OTHER_ACCOUNTS)
                                    .resourceArns(team.value()));
                        },
                        found -> assertThat(found.resources()).hasSize(1));
    }

    private void principals() {
        table.of("ListPrincipals", "mona")
                .answers(
                        "with whom a team is shared",
                        ram -> {
                            TeamArn team = scenes.world().team();
                            scenes.shared(team, RamScenes.VAULT);
                            return ram.listPrincipals(list ->
                                    list.resourceOwner(ResourceOwner.SELF).resourceArn(team.value()));
                        },
                        found -> assertThat(found.principals()).singleElement().satisfies(principal -> {
                            assertThat(principal.id()).isEqualTo(RamScenes.VAULT);
                            assertThat(principal.resourceShareArn()).contains(":resource-share/");
                            assertThat(principal.external()).isFalse();
                            assertThat(principal.creationTime()).isNotNull();
                        }))
                .refuses(
                        InvalidResourceTypeException.class,
                        "a type that is not shared here",
                        ram -> ram.listPrincipals(
                                list -> list.resourceOwner(ResourceOwner.SELF).resourceType("ec2:Subnet")))
                .refuses(
                        MalformedArnException.class,
                        "a team that is none",
                        ram -> ram.listPrincipals(
                                list -> list.resourceOwner(ResourceOwner.SELF).resourceArn(RamScenes.NO_ARN)))
                .refuses(
                        InvalidNextTokenException.class,
                        "a page that nobody gave",
                        ram -> ram.listPrincipals(
                                list -> list.resourceOwner(ResourceOwner.SELF).nextToken("made up")))
                .refuses(
                        InvalidParameterException.class,
                        "an owner that is none",
                        ram -> ram.listPrincipals(list -> list.resourceOwner("MINE")))
                .refuses(MissingRequiredParameterException.class, "no owner", ram -> ram.listPrincipals(list -> {}))
                .never(UnknownResourceException.class, NARROWS)
                .as("victor")
                .answers(
                        "whose a team is",
                        ram -> {
                            TeamArn team = scenes.world().team();
                            scenes.sharedAndAccepted(team);
                            return ram.listPrincipals(list -> list.resourceOwner(ResourceOwner.OTHER_ACCOUNTS)
                                    .resourceArn(team.value()));
                        },
                        found -> assertThat(found.principals())
                                .singleElement()
                                .satisfies(
                                        principal -> assertThat(principal.id()).isEqualTo(RamScenes.OWNER)));
    }
}
