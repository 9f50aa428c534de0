package io.vaultquorum.aws.cases;

import static org.assertj.core.api.Assertions.assertThat;

import software.amazon.awssdk.services.ram.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.ram.model.InvalidClientTokenException;
import software.amazon.awssdk.services.ram.model.InvalidMaxResultsException;
import software.amazon.awssdk.services.ram.model.InvalidNextTokenException;
import software.amazon.awssdk.services.ram.model.InvalidParameterException;
import software.amazon.awssdk.services.ram.model.MalformedArnException;
import software.amazon.awssdk.services.ram.model.MissingRequiredParameterException;
import software.amazon.awssdk.services.ram.model.OperationNotPermittedException;
import software.amazon.awssdk.services.ram.model.ResourceRegionScope;
import software.amazon.awssdk.services.ram.model.ResourceShareInvitationAlreadyAcceptedException;
import software.amazon.awssdk.services.ram.model.ResourceShareInvitationAlreadyRejectedException;
import software.amazon.awssdk.services.ram.model.ResourceShareInvitationArnNotFoundException;
import software.amazon.awssdk.services.ram.model.ResourceShareInvitationExpiredException;
import software.amazon.awssdk.services.ram.model.ResourceShareInvitationStatus;
import software.amazon.awssdk.services.ram.model.ResourceStatus;
import software.amazon.awssdk.services.ram.model.UnknownResourceException;

/** Invitations to shares, which are their receiver's. */
final class RamInvitationCases {

    private static final String RECEIVERS_ONLY = "whoever sees an invitation may answer it";

    private final RamCases table;
    private final RamScenes scenes;

    RamInvitationCases(RamCases table, RamScenes scenes) {
        this.table = table;
        this.scenes = scenes;
    }

    void all() {
        get();
        accept();
        reject();
        resources();
    }

    private String token() {
        return scenes.world().newName("token");
    }

    private void get() {
        table.of("GetResourceShareInvitations", "victor")
                .answers(
                        "one that waits",
                        ram -> {
                            String share = scenes.shared();
                            return ram.getResourceShareInvitations(get -> get.resourceShareArns(share));
                        },
                        found -> assertThat(found.resourceShareInvitations())
                                .singleElement()
                                .satisfies(invitation -> {
                                    assertThat(invitation.resourceShareInvitationArn())
                                            .contains(":resource-share-invitation/");
                                    assertThat(invitation.resourceShareArn()).contains(":resource-share/");
                                    assertThat(invitation.resourceShareName()).isEqualTo("guardians of the copy");
                                    assertThat(invitation.senderAccountId()).isEqualTo(RamScenes.OWNER);
                                    assertThat(invitation.receiverAccountId()).isEqualTo(RamScenes.VAULT);
                                    assertThat(invitation.status()).isEqualTo(ResourceShareInvitationStatus.PENDING);
                                    assertThat(invitation.invitationTimestamp()).isNotNull();
                                }))
                .answers(
                        "a page of one",
                        ram -> {
                            String first = scenes.invitation();
                            String second = scenes.invitation();
                            return ram.getResourceShareInvitations(get -> get.resourceShareInvitationArns(first, second)
                                    .maxResults(1));
                        },
                        found -> {
                            assertThat(found.resourceShareInvitations()).hasSize(1);
                            assertThat(found.nextToken()).isNotBlank();
                        })
                .refuses(
                        ResourceShareInvitationArnNotFoundException.class,
                        "one that is not there",
                        ram -> ram.getResourceShareInvitations(
                                get -> get.resourceShareInvitationArns(RamScenes.NO_INVITATION)))
                .refuses(
                        InvalidMaxResultsException.class,
                        "a page that is too long",
                        ram -> ram.getResourceShareInvitations(get -> get.maxResults(501)))
                .refuses(
                        MalformedArnException.class,
                        "a share that is none",
                        ram -> ram.getResourceShareInvitations(get -> get.resourceShareArns(RamScenes.NO_ARN)))
                .refuses(
                        InvalidNextTokenException.class,
                        "a page that nobody gave",
                        ram -> ram.getResourceShareInvitations(get -> get.nextToken("made up")))
                .refuses(
                        InvalidParameterException.class,
                        "a character that no text has",
                        ram -> ram.getResourceShareInvitations(get -> get.nextToken("\0")))
                .never(UnknownResourceException.class, "nobody is invited to a share that is not there")
                .as("rita")
                .refuses(
                        ResourceShareInvitationArnNotFoundException.class,
                        "another account's",
                        ram -> ram.getResourceShareInvitations(
                                get -> get.resourceShareInvitationArns(scenes.invitation())));
    }

    private void accept() {
        table.of("AcceptResourceShareInvitation", "victor")
                .answers(
                        "one that waits",
                        ram -> ram.acceptResourceShareInvitation(
                                accept -> accept.resourceShareInvitationArn(scenes.invitation())
                                        .clientToken(token())),
                        accepted -> {
                            assertThat(accepted.clientToken()).startsWith("token-");
                            assertThat(accepted.resourceShareInvitation().status())
                                    .isEqualTo(ResourceShareInvitationStatus.ACCEPTED);
                            assertThat(accepted.resourceShareInvitation().receiverAccountId())
                                    .isEqualTo(RamScenes.VAULT);
                        })
                .refuses(
                        ResourceShareInvitationAlreadyAcceptedException.class,
                        "one that is accepted",
                        ram -> ram.acceptResourceShareInvitation(
                                accept -> accept.resourceShareInvitationArn(scenes.accepted())))
                .refuses(
                        ResourceShareInvitationAlreadyRejectedException.class,
                        "one that is rejected",
                        ram -> ram.acceptResourceShareInvitation(
                                accept -> accept.resourceShareInvitationArn(scenes.rejected())))
                .refuses(
                        ResourceShareInvitationExpiredException.class,
                        "one that is twelve hours old",
                        ram -> ram.acceptResourceShareInvitation(
                                accept -> accept.resourceShareInvitationArn(scenes.expired())))
                .refuses(
                        ResourceShareInvitationArnNotFoundException.class,
                        "one that is not there",
                        ram -> ram.acceptResourceShareInvitation(
                                accept -> accept.resourceShareInvitationArn(RamScenes.NO_INVITATION)))
                .refuses(
                        MalformedArnException.class,
                        "one that is none",
                        ram -> ram.acceptResourceShareInvitation(
                                accept -> accept.resourceShareInvitationArn(RamScenes.NO_ARN)))
                .refuses(
                        MissingRequiredParameterException.class,
                        "no invitation",
                        ram -> ram.acceptResourceShareInvitation(accept -> {}))
                .refuses(
                        InvalidClientTokenException.class,
                        "a token that is none",
                        ram -> ram.acceptResourceShareInvitation(
                                accept -> accept.resourceShareInvitationArn(RamScenes.NO_INVITATION)
                                        .clientToken("")))
                .refuses(IdempotentParameterMismatchException.class, "the token of another request", ram -> {
                    String token = token();
                    for (int i = 0; i < 2; i++) {
                        ram.acceptResourceShareInvitation(
                                accept -> accept.resourceShareInvitationArn(scenes.invitation())
                                        .clientToken(token));
                    }
                })
                .never(OperationNotPermittedException.class, RECEIVERS_ONLY)
                .as("rita")
                .refuses(
                        ResourceShareInvitationArnNotFoundException.class,
                        "another account's",
                        ram -> ram.acceptResourceShareInvitation(
                                accept -> accept.resourceShareInvitationArn(scenes.invitation())));
    }

    private void reject() {
        table.of("RejectResourceShareInvitation", "victor")
                .answers(
                        "one that waits",
                        ram -> ram.rejectResourceShareInvitation(
                                reject -> reject.resourceShareInvitationArn(scenes.invitation())
                                        .clientToken(token())),
                        rejected -> {
                            assertThat(rejected.clientToken()).startsWith("token-");
                            assertThat(rejected.resourceShareInvitation().status())
                                    .isEqualTo(ResourceShareInvitationStatus.REJECTED);
                        })
                .refuses(
                        ResourceShareInvitationAlreadyAcceptedException.class,
                        "one that is accepted",
                        ram -> ram.rejectResourceShareInvitation(
                                reject -> reject.resourceShareInvitationArn(scenes.accepted())))
                .refuses(
                        ResourceShareInvitationAlreadyRejectedException.class,
                        "one that is rejected",
                        ram -> ram.rejectResourceShareInvitation(
                                reject -> reject.resourceShareInvitationArn(scenes.rejected())))
                .refuses(
                        ResourceShareInvitationExpiredException.class,
                        "one that is twelve hours old",
                        ram -> ram.rejectResourceShareInvitation(
                                reject -> reject.resourceShareInvitationArn(scenes.expired())))
                .refuses(
                        ResourceShareInvitationArnNotFoundException.class,
                        "one that is not there",
                        ram -> ram.rejectResourceShareInvitation(
                                reject -> reject.resourceShareInvitationArn(RamScenes.NO_INVITATION)))
                .refuses(
                        MalformedArnException.class,
                        "one that is none",
                        ram -> ram.rejectResourceShareInvitation(
                                reject -> reject.resourceShareInvitationArn(RamScenes.NO_ARN)))
                .refuses(
                        MissingRequiredParameterException.class,
                        "no invitation",
                        ram -> ram.rejectResourceShareInvitation(reject -> {}))
                .refuses(
                        InvalidClientTokenException.class,
                        "a token that is none",
                        ram -> ram.rejectResourceShareInvitation(
                                reject -> reject.resourceShareInvitationArn(RamScenes.NO_INVITATION)
                                        .clientToken("")))
                .refuses(IdempotentParameterMismatchException.class, "the token of another request", ram -> {
                    String token = token();
                    for (int i = 0; i < 2; i++) {
                        ram.rejectResourceShareInvitation(
                                reject -> reject.resourceShareInvitationArn(scenes.invitation())
                                        .clientToken(token));
                    }
                })
                .never(OperationNotPermittedException.class, RECEIVERS_ONLY);
    }

    private void resources() {
        table.of("ListPendingInvitationResources", "victor")
                .answers(
                        "the team that is offered",
                        ram -> ram.listPendingInvitationResources(
                                list -> list.resourceShareInvitationArn(scenes.invitation())),
                        found -> assertThat(found.resources()).singleElement().satisfies(resource -> {
                            assertThat(resource.arn()).contains(":approval-team/");
                            assertThat(resource.type()).isEqualTo(RamScenes.TEAM);
                            assertThat(resource.resourceShareArn()).contains(":resource-share/");
                            assertThat(resource.status()).isEqualTo(ResourceStatus.AVAILABLE);
                            assertThat(resource.resourceRegionScope()).isEqualTo(ResourceRegionScope.REGIONAL);
                        }))
                .refuses(
                        ResourceShareInvitationArnNotFoundException.class,
                        "one that is not there",
                        ram -> ram.listPendingInvitationResources(
                                list -> list.resourceShareInvitationArn(RamScenes.NO_INVITATION)))
                .refuses(
                        ResourceShareInvitationAlreadyRejectedException.class,
                        "one that is rejected",
                        ram -> ram.listPendingInvitationResources(
                                list -> list.resourceShareInvitationArn(scenes.rejected())))
                .refuses(
                        ResourceShareInvitationExpiredException.class,
                        "one that is twelve hours old",
                        ram -> ram.listPendingInvitationResources(
                                list -> list.resourceShareInvitationArn(scenes.expired())))
                .refuses(
                        MalformedArnException.class,
                        "one that is none",
                        ram -> ram.listPendingInvitationResources(
                                list -> list.resourceShareInvitationArn(RamScenes.NO_ARN)))
                .refuses(
                        MissingRequiredParameterException.class,
                        "no invitation",
                        ram -> ram.listPendingInvitationResources(list -> {}))
                .refuses(
                        InvalidParameterException.class,
                        "a scope that is none",
                        ram -> ram.listPendingInvitationResources(
                                list -> list.resourceShareInvitationArn(RamScenes.NO_INVITATION)
                                        .resourceRegionScope("MARS")))
                .refuses(
                        InvalidNextTokenException.class,
                        "a page that nobody gave",
                        ram -> ram.listPendingInvitationResources(
                                list -> list.resourceShareInvitationArn(scenes.invitation())
                                        .nextToken("made up")));
    }
}
